using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Storage.Projects;

namespace Krewe.Grains.Projects;

/// <summary>The answers of a project grain.</summary>
internal static class ProjectReplies
{
    public static ProjectReply Done(ProjectRecord record) => new(ReplyResult.Done, Snapshot(record));

    public static ProjectReply Refused(Rejection rejection) => new(ReplyResult.Refused, Rejection: RejectionMessage.From(rejection));

    public static Rejection NotFound(ProjectKey key) => new(
        RejectionCode.NotFound, $"There is no project '{key.Project}'. Create it first, or check the name.");

    public static Rejection Exists(ProjectKey key) => new(
        RejectionCode.AlreadyExists, $"There is a project '{key.Project}' already. Use it, or choose another id.");

    public static Rejection Moved(ProjectRecord record, long expected) => new(
        RejectionCode.PreconditionFailed,
        $"Project '{record.Key.Project}' is at version {record.Version}, not {expected}. Read it again, and repeat the change if it still makes sense.");

    private static ProjectSnapshot Snapshot(ProjectRecord record) => new(
        record.Key.Organization,
        record.Key.Project,
        record.Version,
        record.Name,
        record.Description,
        SettingsMessage.From(record.Settings),
        record.CreatedAt,
        record.UpdatedAt,
        HaltMessage.From(record.Settings.Pause));
}
