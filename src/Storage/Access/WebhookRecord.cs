using System.Text;
using Krewe.Domain.Tasks;

namespace Krewe.Storage.Access;

/// <summary>Lets a host of repositories tell a project of merged work. A project has at most one.</summary>
/// <param name="Id">Public part, in the address that is called; unique over all organizations.</param>
/// <param name="Project">The project that hears of it.</param>
/// <param name="Secret">What deliveries are signed with. Kept as it is, because signatures are made with it: never show or log it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When the secret was set.</param>
public sealed record WebhookRecord(string Id, ProjectKey Project, string Secret, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Without the secret, so that no log ever has it.</summary>
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Id = {Id}, Project = {Project}");
        return true;
    }
}
