using Krewe.Domain;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Contracts.Tasks;

/// <summary>The commands that name paths, to the wire and back.</summary>
internal static class PathCommandMessages
{
    public static TaskCommandMessage From(TaskCommand command) => command switch
    {
        ClaimTask c => new()
        {
            Kind = TaskCommandKind.ClaimWithPaths,
            Skills = c.Skills.ToArray(),
            LeaseSeconds = c.LeaseSeconds,
            IsUnattended = c.IsUnattended,
            Paths = c.Paths.ToArray(),
            SharedPaths = c.SharedPaths.ToArray(),
        },
        ReservePaths c => new() { Kind = TaskCommandKind.ReservePaths, Fence = c.Fence, Paths = c.Paths.ToArray(), SharedPaths = c.SharedPaths.ToArray() },
        ReleasePaths c => new() { Kind = TaskCommandKind.ReleasePaths, Fence = c.Fence, Paths = c.Paths?.ToArray() },
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "It names no paths."),
    };

    public static TaskCommand ToCommand(TaskCommandMessage message) => message.Kind switch
    {
        TaskCommandKind.ClaimWithPaths => new ClaimTask(StringList.Of(message.Skills), message.LeaseSeconds)
        {
            IsUnattended = message.IsUnattended,
            Paths = StringList.Of(message.Paths),
            SharedPaths = StringList.Of(message.SharedPaths),
        },
        TaskCommandKind.ReservePaths => new ReservePaths(message.RequiredFence, StringList.Of(message.Paths), StringList.Of(message.SharedPaths)),
        TaskCommandKind.ReleasePaths => new ReleasePaths(message.RequiredFence, message.Paths is null ? null : StringList.Of(message.Paths)),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.Kind, "It names no paths."),
    };
}
