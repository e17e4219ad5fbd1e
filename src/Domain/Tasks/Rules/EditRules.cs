using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Changing what a task says. Values are validated where they enter; here only what the state forbids.</summary>
internal static class EditRules
{
    public static Decision Edit(TaskState state, EditTask command, DecisionContext context)
    {
        if (command.IfVersion is { } expected && expected != state.Version)
        {
            return Refusals.VersionMoved(state, expected);
        }

        // Nobody else could claim it then, and this agent may not.
        if (command.Edit.Assignee is { IsSet: true, Value: { } agent } && state.Particulars.Author == agent)
        {
            return Refusals.AuthorMayNotReview(state, agent);
        }

        var isAnother = command.Edit.Assignee.Or(state.Assignee) != state.Assignee;
        var edited = Apply(isAnother ? AssignRules.FreeFor(command.Edit.Assignee.Value, state) : state, command.Edit);
        if (edited == state && command.Edit.Text is null)
        {
            return new Decision.AlreadySo(state);
        }

        return Transition.Accept(state, Transition.Touch(edited, context), TaskEventKind.Updated, context) with { Text = command.Edit.Text };
    }

    public static Decision Comment(TaskState state, AddComment command, DecisionContext context)
    {
        var detail = EventDetail.Write(("comment_id", command.Comment.Id));

        // What its holder writes is a sign of progress, as a report is; a heartbeat alone is none.
        var next = Transition.Touch(state, context);
        next = state.Claim?.Agent == context.Actor ? next with { Particulars = next.Particulars with { ProgressedAt = context.Now } } : next;
        return Transition.Accept(state, next, TaskEventKind.Commented, context, detail) with
        {
            Comment = command.Comment,
        };
    }

    private static TaskState Apply(TaskState state, TaskEdit edit) => state with
    {
        Title = edit.Title ?? state.Title,
        Type = edit.Type ?? state.Type,
        Priority = edit.Priority ?? state.Priority,
        Assignee = edit.Assignee.Or(state.Assignee),
        Labels = edit.Labels ?? state.Labels,
        Skills = edit.Skills ?? state.Skills,
        MaxAttempts = edit.MaxAttempts.Or(state.MaxAttempts),
        MaxRunSeconds = edit.MaxRunSeconds.Or(state.MaxRunSeconds),
        Particulars = Apply(state.Particulars, edit),
    };

    private static TaskParticulars Apply(TaskParticulars particulars, TaskEdit edit) => edit is { Paths: null, SharedPaths: null, ClosesItself: null }
        ? particulars
        : particulars with
        {
            Paths = edit.Paths ?? particulars.Paths,
            SharedPaths = edit.SharedPaths ?? particulars.SharedPaths,
            ClosesItself = edit.ClosesItself ?? particulars.ClosesItself,
        };
}
