using System.Globalization;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Attention;

/// <summary>
/// What waits for whom, and what is stuck. The same rule answers whoever asks and tells leads by themselves. Pure: time and all that is known come in.
/// </summary>
public static class WaitingRules
{
    /// <summary>What a task that is not ready waits for; null when it waits for nobody in particular.</summary>
    public static WaitingWork? Of(TaskState task, WaitingContext context) => task.Status switch
    {
        TaskStatus.InReview => InReview(task, context),
        TaskStatus.InProgress => Held(task, context),
        TaskStatus.Dead => new WaitingWork(task, WaitingKind.Dead, task.UpdatedAt, IsStuck: true, "a lead, who retries or cancels it"),
        TaskStatus.Blocked => SetAside(task, context),
        TaskStatus.Deferred when task.NotBefore is null => SetAside(task, context),
        _ => null,
    };

    /// <summary>What a ready task waits for; null when it may still be claimed any moment.</summary>
    /// <param name="task">A task that the backlog offers.</param>
    /// <param name="readySince">Since when it does.</param>
    /// <param name="context">What else is known.</param>
    public static WaitingWork? OfReady(TaskState task, DateTimeOffset readySince, WaitingContext context)
    {
        if (context.PathWaits.GetValueOrDefault(task.Key.Id) is { } wait)
        {
            return ForPaths(task, readySince, wait);
        }

        if (context.Settings.Pause is { } pause)
        {
            return context.IsTooLong(readySince) ? new WaitingWork(task, WaitingKind.Paused, readySince, IsStuck: false, Resumer(pause)) : null;
        }

        if (task.Assignee is { } name && FindAway(name, context) is { } away && (away.IsDrained || context.IsTooLong(readySince)))
        {
            var why = away.IsDrained ? "which is drained: assign it to another" : "which was not heard of lately: start it, or assign it to another";
            return new WaitingWork(task, WaitingKind.AssigneeAway, readySince, context.IsTooLong(readySince), $"agent '{name}', {why}") { Agent = name };
        }

        if (!context.IsTooLong(readySince))
        {
            return null;
        }

        var able = task.Assignee is null ? context.CountAble(task.Skills, task.Particulars.Author) : (int?)null;
        var waitsOn = task.Assignee is { } assignee ? $"agent '{assignee}'" : Anyone(task, able!.Value);
        return new WaitingWork(task, WaitingKind.Unclaimed, readySince, IsStuck: true, waitsOn) { Agent = task.Assignee, AgentsAble = able };
    }

    /// <summary>Since when a task can be claimed, as far as its row tells, and when the last of what it waited for ended.</summary>
    /// <param name="task">A task that the backlog offers.</param>
    /// <param name="lastBlocker">When that was; null when it waited for nothing.</param>
    public static DateTimeOffset ReadySince(TaskState task, DateTimeOffset? lastBlocker = null) => Later(Later(task.UpdatedAt, task.NotBefore), lastBlocker);

    private static WaitingWork InReview(TaskState task, WaitingContext context)
    {
        var review = task.Particulars.Review is { } id ? context.Others.GetValueOrDefault(id) : null;
        var since = review?.CreatedAt ?? task.UpdatedAt;
        var last = review?.Claim is { } claim ? Later(claim.ClaimedAt, review.Particulars.ProgressedAt) : since;
        var able = review is { Status: TaskStatus.Pending } ? context.CountAble(review.Skills, review.Particulars.Author) : (int?)null;
        var waitsOn = review switch
        {
            null => "a lead, who approves or rejects it",
            { Claim: { } held } => $"agent '{held.Agent}', who holds its review",
            { Status: TaskStatus.Dead } => "a lead: its review is dead. Retry that, or decide the work",
            { Status: TaskStatus.Pending } when context.Settings.Pause is { } pause => Resumer(pause),
            { Status: TaskStatus.Pending } => Anyone(review, able!.Value),
            _ => $"a lead: its review is {review.Status.Name()}",
        };
        var isPaused = context.Settings.Pause is not null && review?.Status == TaskStatus.Pending;
        return new WaitingWork(task, WaitingKind.InReview, since, (context.IsTooLong(last) && !isPaused) || review?.Status == TaskStatus.Dead, waitsOn)
        {
            Agent = review?.Claim?.Agent,
            Review = review,
            AgentsAble = able,
        };
    }

    private static WaitingWork? Held(TaskState task, WaitingContext context)
    {
        var sign = Later(task.Claim!.ClaimedAt, task.Particulars.ProgressedAt);
        return context.IsTooLong(sign)
            ? new WaitingWork(task, WaitingKind.NoProgress, sign, IsStuck: true, $"agent '{task.Claim.Agent}', who holds it and tells of no progress")
            {
                Agent = task.Claim.Agent,
            }
            : null;
    }

    /// <summary>Not stuck: whoever holds the files is told of in its own right when it shows no progress.</summary>
    private static WaitingWork ForPaths(TaskState task, DateTimeOffset readySince, PathWait wait)
    {
        var until = wait.Until is { } end ? string.Create(CultureInfo.InvariantCulture, $"until {end.UtcDateTime:yyyy-MM-dd HH:mm}Z unless it renews that") : "which it was offered a moment ago";
        return new WaitingWork(task, WaitingKind.WaitsForPaths, readySince, IsStuck: false, $"agent '{wait.Agent}', who holds {wait.HeldPath} for task '{wait.HeldFor}' {until}")
        {
            Agent = wait.Agent,
        };
    }

    private static string Resumer(Halt pause) => $"whoever resumes the project, which {pause.By ?? "somebody"} paused{(pause.Reason is { } reason ? $": {reason}" : string.Empty)}";

    private static WaitingWork SetAside(TaskState task, WaitingContext context) =>
        new(task, WaitingKind.SetAside, task.UpdatedAt, context.IsTooLong(task.UpdatedAt), $"whoever set it aside, or a lead, who unblocks it: {task.Reason ?? "no reason was given"}");

    private static KnownAgent? FindAway(string name, WaitingContext context)
    {
        var known = context.Agents.FirstOrDefault(agent => agent.Name == name);
        return known is not null && context.IsThere(known) ? null : known ?? new KnownAgent(name, StringList.Empty, IsDrained: false, SeenAt: null);
    }

    private static string Anyone(TaskState task, int able)
    {
        var who = task.Particulars.Reviews is null ? "any agent" : "any reviewer";
        var skills = task.Skills.Count == 0 ? string.Empty : $" with {string.Join(", ", task.Skills)}";
        return able == 0 ? $"{who}{skills}, and none is there: start one" : $"{who}{skills}";
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
