using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Domain.Audit;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Cli.Audit;

/// <summary>What the server shows, as an audit reads it.</summary>
internal static class AuditMapping
{
    public static AuditEvent ToEvent(EventView view) => new(
        view.Seq,
        view.Task,
        view.Kind,
        Status(view.From),
        Status(view.To),
        view.Version,
        view.Fence,
        view.Actor,
        view.Session,
        view.Detail?.GetRawText());

    public static AuditRow ToRow(TaskView view) => new(view.Id, Status(view.Status), view.Version, view.Fence, view.NotBefore is not null, view.Review);

    public static Edge ToEdge(EdgeView view) => new(view.Task, view.DependsOn, view.Kind, view.AnyChild, view.Enforced);

    private static TaskStatus Status(string name) => TaskStatusExtensions.TryParse(name, out var status)
        ? status
        : throw new KreweRequestException(new KreweError(
            ClientErrorCode.UnexpectedAnswer,
            $"The server knows a status '{name}' that this program does not: use the command line that came with the server."));
}
