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
        if (command.Artifacts.Count == 0 || decision is not Decision.Accepted accepted)
        {
            return decision;
        }

        var room = CountMax - state.Particulars.ArtifactCount;
        if (room < command.Artifacts.Count && command is ReportProgress)
        {
            return Refusals.TooManyArtifacts(state, CountMax);
        }

        // Work that is done is never turned away for what it names: what there is no room for is in the event all the same.
        var kept = command.Artifacts.Take(room).ToList();
        return accepted with
        {
            Next = accepted.Next with { Particulars = accepted.Next.Particulars with { ArtifactCount = state.Particulars.ArtifactCount + kept.Count } },
            Event = accepted.Event with { Detail = EventDetail.With(accepted.Event.Detail, command.Artifacts) },
            Artifacts = [.. kept.Select(one => new TaskArtifact(one.Kind, one.Target, one.Title, context.Actor, command.Fence, context.Now))],
        };
    }
}
