using Krewe.Domain.Graph;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>How a task comes into being.</summary>
public static class CreationRules
{
    /// <summary>The first version of a new task. The id is known to be free only once it is committed.</summary>
    /// <exception cref="ArgumentException">It would begin held, or deleted: neither can be made up.</exception>
    public static Decision.Accepted Create(ProjectKey project, NewTask task, DecisionContext context)
    {
        ThrowIfMadeUp(task);
        var state = new TaskState
        {
            Key = project.Task(task.Id),
            Version = 1,
            Status = task.Status,
            Fence = 0,
            Title = task.Title,
            Type = task.Type,
            Priority = task.Priority,
            Assignee = task.Assignee,
            Labels = task.Labels,
            Skills = task.Skills,
            MaxAttempts = task.MaxAttempts,
            MaxRunSeconds = task.MaxRunSeconds,
            Particulars = task.Artifacts.Count == 0 ? task.Particulars : task.Particulars with { ArtifactCount = task.Artifacts.Count },
            NotBefore = WaitOf(task),
            Reason = task.Reason,
            BlockerCount = CountBlockers(task.Edges),
            CreatedAt = task.CreatedAt ?? context.Now,
            CreatedBy = task.CreatedBy ?? context.Actor,
            EnteredAt = context.Now,
            UpdatedAt = task.UpdatedAt ?? context.Now,
            StartedAt = task.StartedAt,
            ClosedAt = task.Status.IsClosed() ? task.ClosedAt ?? context.Now : null,
        };
        var kind = task.IsImport ? TaskEventKind.Imported : TaskEventKind.Created;
        return Transition.Accept(state, state, kind, context, EdgeDetail.Write(task.Edges)) with { Text = task.Text, Artifacts = task.Artifacts };
    }

    /// <summary>A claim without a holder, or a tombstone of nothing, must never come into being.</summary>
    internal static void ThrowIfMadeUp(NewTask task)
    {
        if (task.Status is TaskStatus.InProgress or TaskStatus.Deleted)
        {
            throw new ArgumentException($"Task '{task.Id}' cannot come in {task.Status.Name()}.", nameof(task));
        }
    }

    /// <summary>Only what is pending or deferred waits for a time.</summary>
    internal static DateTimeOffset? WaitOf(NewTask task) => task.Status is TaskStatus.Pending or TaskStatus.Deferred ? task.NotBefore : null;

    /// <summary>What a task's <see cref="TaskState.BlockerCount"/> has to be with these edges leaving it.</summary>
    public static int CountBlockers(IEnumerable<Edge> edges) => edges.Count(edge => edge.Blocks);
}
