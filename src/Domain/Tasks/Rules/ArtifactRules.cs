using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>What comes of the work is kept with the command that tells of it.</summary>
public static class ArtifactRules
{
    /// <summary>How many artifacts a task may be given over all its life, those named again included.</summary>
    public const int CountMax = 1_000;

    /// <summary>The decision, with the artifacts that the command brings. A command that is refused, or was carried out already, brings none.</summary>
    internal static Decision Deliver(TaskState state, DeliveringCommand command, Decision decision, DecisionContext context)
    {
        if (decision is not Decision.Accepted accepted)
        {
            return decision;
        }

        return Room(state) < command.Artifacts.Count && command is ReportProgress
            ? Refusals.TooManyArtifacts(state, CountMax)
            : Keep(state, accepted, command.Artifacts, context);
    }

    /// <summary>How many more artifacts the task may be given.</summary>
    internal static int Room(TaskState state) => CountMax - state.Particulars.ArtifactCount;

    /// <summary>
    /// An accepted command, with what has come of the work. Work that is done is never turned away for what it names: what there is no room for is in the
    /// event all the same.
    /// </summary>
    internal static Decision.Accepted Keep(
        TaskState state, Decision.Accepted accepted, IReadOnlyList<NewArtifact> artifacts, DecisionContext context)
    {
        if (artifacts.Count == 0)
        {
            return accepted;
        }

        var kept = artifacts.Take(Room(state)).ToList();
        return accepted with
        {
            Next = accepted.Next with { Particulars = accepted.Next.Particulars with { ArtifactCount = state.Particulars.ArtifactCount + kept.Count } },
            Event = accepted.Event with { Detail = EventDetail.With(accepted.Event.Detail, artifacts) },
            Artifacts = [.. kept.Select(one => new TaskArtifact(one.Kind, one.Target, one.Title, context.Actor, state.Fence, context.Now))],
        };
    }
}
