using Krewe.Domain.Projects;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>What becomes of a task without a claim on it: somebody has done it, or tells what came of it.</summary>
internal static class OutsideRules
{
    /// <summary>
    /// The fence stays, as with a hand-in: when the holder says that it is done as well, that is no late write but the same news. Said again of completed
    /// work it only adds what has come of it.
    /// </summary>
    public static Decision Settle(TaskState state, SettleTask command, DecisionContext context)
    {
        if (state.Status == TaskStatus.Completed)
        {
            return command.Artifacts.Count == 0 ? new Decision.AlreadySo(state) : Link(state, new LinkArtifacts(command.Artifacts), context);
        }

        if (state.Status.IsClosed())
        {
            return Refusals.WrongStatus(state, "settled", "Reopen it first if it was done after all.");
        }

        // Else an author would pass by the review that the project asks for.
        var author = state.Claim?.Agent ?? (state.Status == TaskStatus.InReview ? state.LastAgent : null);
        if (author == context.Actor && (context.Settings.Review == ReviewPolicy.Required || state.Particulars.Review is not null))
        {
            return Refusals.AuthorMayNotReview(state, context.Actor);
        }

        var next = Transition.To(state, TaskStatus.Completed, context, command.Reason, handsIn: true);
        var settled = Transition.Accept(state, next, TaskEventKind.Settled, context, EventDetail.Taken(state, command.Reason));
        return ArtifactRules.Keep(state, settled, command.Artifacts, context);
    }

    public static Decision Link(TaskState state, LinkArtifacts command, DecisionContext context)
    {
        if (ArtifactRules.Room(state) < command.Artifacts.Count)
        {
            return Refusals.TooManyArtifacts(state, ArtifactRules.CountMax);
        }

        var linked = Transition.Accept(state, Transition.Touch(state, context), TaskEventKind.Linked, context);
        return ArtifactRules.Keep(state, linked, command.Artifacts, context);
    }
}
