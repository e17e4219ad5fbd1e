namespace Krewe.Domain.Tasks.Rules;

/// <summary>Bringing a task up to date from a file that was imported before.</summary>
public static class ImportRules
{
    /// <summary>
    /// A line that is not newer than the task says nothing new: the task has been worked on since, or the file was imported already.
    /// A newer line changes what the task says; its paths only if the line says anything of them, as an export does and a file of another tool cannot. Its status only while nobody holds the task and no review of it is asked for, because a file ends no claim and decides no work.
    /// </summary>
    /// <exception cref="ArgumentException">The line would make it held, or deleted: neither can be made up.</exception>
    public static Decision Update(TaskState state, NewTask task, DecisionContext context)
    {
        CreationRules.ThrowIfMadeUp(task);
        if (state.Status == TaskStatus.Deleted || task.UpdatedAt is not { } updatedAt || updatedAt <= state.UpdatedAt)
        {
            return new Decision.AlreadySo(state);
        }

        var next = Transition.Touch(state, context) with
        {
            Title = task.Title,
            Type = task.Type,
            Priority = task.Priority,
            Labels = task.Labels,
            Skills = task.Skills,
            Assignee = task.Assignee,
            UpdatedAt = updatedAt,
        };
        if (state is { Claim: null, Particulars: { Review: null, Reviews: null } } && task.Status != state.Status)
        {
            next = WithStatus(next, task, context);
        }

        var artifacts = task.Artifacts.Take(ArtifactRules.CountMax - state.Particulars.ArtifactCount).ToList();
        next = next with { Particulars = With(next.Particulars, task, artifacts.Count) };
        return Transition.Accept(state, next, TaskEventKind.Imported, context) with { Text = task.Text, Artifacts = artifacts };
    }

    private static TaskParticulars With(TaskParticulars particulars, NewTask task, int artifacts) => (task.SaysPaths, artifacts) switch
    {
        (false, 0) => particulars,
        (false, _) => particulars with { ArtifactCount = particulars.ArtifactCount + artifacts },
        _ => particulars with
        {
            Paths = task.Particulars.Paths,
            SharedPaths = task.Particulars.SharedPaths,
            ClosesItself = task.Particulars.ClosesItself,
            ArtifactCount = particulars.ArtifactCount + artifacts,
        },
    };

    /// <summary>The fence moves, so that no hand-in of the life before the import counts for what came with it.</summary>
    private static TaskState WithStatus(TaskState state, NewTask task, DecisionContext context) => state with
    {
        Status = task.Status,
        Fence = state.Fence + 1,
        Reason = task.Reason,
        NotBefore = CreationRules.WaitOf(task),
        Attempts = 0,
        ClosedAt = task.Status.IsClosed() ? task.ClosedAt ?? context.Now : null,
        Particulars = Transition.Settled(state.Particulars),
    };
}
