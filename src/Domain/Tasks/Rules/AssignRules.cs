using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Choosing whose task it is: before anybody has it, or from one agent to another.</summary>
internal static class AssignRules
{
    public static Decision Assign(TaskState state, AssignTask command, DecisionContext context)
    {
        if (state.Status.IsClosed())
        {
            return Refusals.WrongStatus(state, "assigned", "Reopen it first if it has to be done again.");
        }

        // Nobody else could claim it then, and this agent may not.
        if (command.Agent is { } agent && state.Particulars.Author == agent)
        {
            return Refusals.AuthorMayNotReview(state, agent);
        }

        var isTaken = command.Agent is not null && state.Claim is { } claim && claim.Agent != command.Agent;
        var isKept = state.Particulars.PreferredAgent is { } kept && kept != command.Agent;
        if (!isTaken && !isKept && state.Assignee == command.Agent)
        {
            return new Decision.AlreadySo(state);
        }

        var assigned = FreeFor(command.Agent, state) with { Assignee = command.Agent };
        var next = isTaken
            ? Transition.To(assigned, TaskStatus.Pending, context, command.Reason ?? state.Reason)
            : Transition.Touch(assigned, context);
        return Transition.Accept(state, next, TaskEventKind.Assigned, context, Detail(state, command, isTaken));
    }

    /// <summary>What was kept for one agent is not, once somebody gives it to another or to all.</summary>
    public static TaskState FreeFor(string? agent, TaskState state) => state.Particulars.PreferredAgent is { } kept && kept != agent
        ? state with
        {
            NotBefore = state.Status == TaskStatus.Pending ? null : state.NotBefore,
            Particulars = state.Particulars with { PreferredAgent = null },
        }
        : state;

    private static string? Detail(TaskState state, AssignTask command, bool isTaken) => EventDetail.Write(
        ("assignee", command.Agent),
        ("before", state.Assignee),
        ("reason", command.Reason),
        ("ended_fence", isTaken ? EventDetail.EndedFence(state) : null),
        ("agent", isTaken ? state.Claim!.Agent : null));
}
