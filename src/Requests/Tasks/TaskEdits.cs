using Krewe.Client.Wire;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Requests;

/// <summary>From checked bodies to edits.</summary>
internal static class TaskEdits
{
    /// <summary>Everything as the body says; what it leaves out gets its default.</summary>
    public static TaskEdit Of(ReplaceTaskBody body) => new()
    {
        Title = body.Title,
        Type = body.Type ?? "task",
        Priority = body.Priority ?? 2,
        Assignee = new Optional<string?>(true, body.Assignee),
        Labels = StringList.Of(body.Labels),
        Skills = StringList.Of(body.Skills),
        MaxAttempts = new Optional<int?>(true, body.MaxAttempts),
        MaxRunSeconds = new Optional<int?>(true, body.MaxRunSeconds),
        Paths = TaskPaths.Tidy(body.Paths),
        SharedPaths = TaskPaths.Tidy(body.SharedPaths),
        ClosesItself = body.ClosesItself ?? false,
        Text = new TaskText
        {
            Description = body.Description,
            Design = body.Design,
            AcceptanceCriteria = body.AcceptanceCriteria,
            Notes = body.Notes,
            Extra = NewTasks.Compact(body.Metadata),
        },
    };

    /// <summary>What the body sets, over what is there.</summary>
    public static TaskEdit Of(PatchTaskBody body, TaskText current) => new()
    {
        Title = body.Title,
        Type = body.Type,
        Priority = body.Priority,
        Assignee = new Optional<string?>(body.Assignee.IsSet, body.Assignee.Value),
        Labels = body.Labels is null ? null : StringList.Of(body.Labels),
        Skills = body.Skills is null ? null : StringList.Of(body.Skills),
        MaxAttempts = new Optional<int?>(body.MaxAttempts.IsSet, body.MaxAttempts.Value),
        MaxRunSeconds = new Optional<int?>(body.MaxRunSeconds.IsSet, body.MaxRunSeconds.Value),
        Paths = body.Paths is null ? null : TaskPaths.Tidy(body.Paths),
        SharedPaths = body.SharedPaths is null ? null : TaskPaths.Tidy(body.SharedPaths),
        ClosesItself = body.ClosesItself,
        Text = TouchesText(body) ? Merge(body, current) : null,
    };

    /// <summary>True when the long text has to be read to be changed, because it is stored as a whole.</summary>
    public static bool TouchesText(PatchTaskBody body) =>
        body.Description.IsSet || body.Design.IsSet || body.AcceptanceCriteria.IsSet || body.Notes.IsSet || body.Metadata.IsSet;

    private static TaskText Merge(PatchTaskBody body, TaskText current) => new()
    {
        Description = Or(body.Description, current.Description),
        Design = Or(body.Design, current.Design),
        AcceptanceCriteria = Or(body.AcceptanceCriteria, current.AcceptanceCriteria),
        Notes = Or(body.Notes, current.Notes),
        Extra = body.Metadata.IsSet ? NewTasks.Compact(body.Metadata.Value) : current.Extra,
    };

    private static string? Or(Field<string> field, string? current) => field.IsSet ? field.Value : current;
}
