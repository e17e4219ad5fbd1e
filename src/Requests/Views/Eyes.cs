using Krewe.Requests.Access;

namespace Krewe.Requests.Views;

/// <summary>Who will read an answer, as far as it changes what the answer shows.</summary>
/// <param name="Session">The reader's own session.</param>
/// <param name="SeesAll">True for leads and admins.</param>
internal readonly record struct Eyes(string? Session, bool SeesAll)
{
    public static Eyes Of(Identity identity) => new(identity.Session, identity.Role >= Role.Lead);

    /// <summary>A session's id is shown to itself and to those who run the fleet: whoever knows it could claim in its name.</summary>
    public bool MaySee(string session) => SeesAll || string.Equals(session, Session, StringComparison.Ordinal);
}
