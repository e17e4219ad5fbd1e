namespace Krewe.Formats.Checklists;

/// <summary>What has to be done so that box and task say the same.</summary>
public enum StateStep
{
    /// <summary>Nothing: they agree, or neither has changed.</summary>
    None,

    /// <summary>The box gets what the task says.</summary>
    WriteBox,

    /// <summary>The task is done.</summary>
    Settle,

    /// <summary>The task is taken up again after its end.</summary>
    Reopen,

    /// <summary>Something is in the way of the task.</summary>
    Block,

    /// <summary>Nothing is in the way any more.</summary>
    Unblock,

    /// <summary>The task is tried again after it was given up.</summary>
    Retry,

    /// <summary>The task is not to be done.</summary>
    Cancel,

    /// <summary>Both have changed, or the task cannot follow: somebody has to decide.</summary>
    Conflict,
}

/// <summary>What box and task said when they were last brought together.</summary>
public readonly record struct SyncedState(CheckState Box, CheckState Task);

/// <summary>Which side decides when both differ and nobody knows who is right.</summary>
public enum Preference
{
    /// <summary>Neither: it stays a conflict.</summary>
    None,

    /// <summary>The file.</summary>
    File,

    /// <summary>Krewe.</summary>
    Krewe,
}

/// <summary>
/// Brings box and task together, three ways: against what both said last. Whoever has changed since then is followed; when both have, it is a
/// conflict. Nobody's claim is touched: what is held waits until it is given back.
/// </summary>
/// <param name="CanSay">Which states the file has a mark for.</param>
/// <param name="Preference">Who decides a conflict.</param>
public sealed record StateMerge(Func<CheckState, bool> CanSay, Preference Preference = Preference.None)
{
    /// <summary>A task's status as a box would say it. In work and blocked are open to a file that has no marks for them.</summary>
    public CheckState Said(string status)
    {
        var state = status switch
        {
            "completed" => CheckState.Done,
            "cancelled" or "skipped" => CheckState.Cancelled,
            "in_progress" or "in_review" => CheckState.Started,
            "blocked" or "dead" => CheckState.Blocked,
            _ => CheckState.Open,
        };
        return CanSay(state) || state == CheckState.Cancelled ? state : CheckState.Open;
    }

    /// <summary>What to do about a box and the status of its task.</summary>
    /// <param name="box">What the box says now.</param>
    /// <param name="status">The task's status now.</param>
    /// <param name="last">What they said last; null when nobody knows.</param>
    public (StateStep Step, string? Why) Decide(CheckState box, string status, SyncedState? last)
    {
        var task = Said(status);
        var isAtWork = box == CheckState.Started && status is ("in_progress" or "in_review");
        if (box == task || isAtWork || (task == CheckState.Cancelled && !CanSay(task) && box != CheckState.Done))
        {
            return (StateStep.None, null);
        }

        var boxHasChanged = last is null || box != last.Value.Box;
        var taskHasChanged = last is null || task != last.Value.Task;
        return (boxHasChanged, taskHasChanged, Preference) switch
        {
            (false, false, _) => (StateStep.None, null),
            (false, true, _) or (true, true, Preference.Krewe) => CanSay(task) ? (StateStep.WriteBox, null) : (StateStep.None, null),
            (true, false, _) or (true, true, Preference.File) => Follow(box, status),
            _ => (StateStep.Conflict, $"the box says {Word(box)} and the task is {status}: both have changed since they were last the same"),
        };
    }

    /// <summary>
    /// The same with what this working copy said: a box that stands as it stood here has not changed, whatever another copy brought since then.
    /// What is over or put aside is taken up again only by a box that said so here before: an old file must not undo work.
    /// </summary>
    /// <param name="box">What the box says now.</param>
    /// <param name="status">The task's status now.</param>
    /// <param name="last">What they said last in any copy; null when nobody knows.</param>
    /// <param name="copy">What they said last in this copy; null when nobody knows.</param>
    public (StateStep Step, string? Why) Decide(CheckState box, string status, SyncedState? last, SyncedState? copy)
    {
        var decided = Decide(box, status, copy?.Box == box ? copy : last);
        var task = Said(status);
        var isUndone = decided.Step is StateStep.Reopen or StateStep.Unblock or StateStep.Retry && copy?.Box != task && Preference != Preference.File;
        return isUndone
            ? (CanSay(task) ? StateStep.WriteBox : StateStep.None, $"this working copy has not said {Word(task)} here before, so the task stays {status}: --prefer file follows the box")
            : decided;
    }

    /// <summary>What makes the task say what the box says.</summary>
    private static (StateStep Step, string? Why) Follow(CheckState box, string status) => (box, status) switch
    {
        (CheckState.Started, "pending" or "deferred") => (StateStep.None, null),
        (_, "in_progress") => (StateStep.Conflict, $"the box says {Word(box)}, and somebody holds the task: it is left until the claim ends"),
        (_, "in_review") => (StateStep.Conflict, $"the box says {Word(box)}, and the task is in review: approve or reject it"),
        (CheckState.Done, "pending" or "deferred" or "blocked" or "dead") => (StateStep.Settle, null),
        (CheckState.Open or CheckState.Started, "completed" or "cancelled" or "skipped") => (StateStep.Reopen, null),
        (CheckState.Open or CheckState.Started, "blocked" or "deferred") => (StateStep.Unblock, null),
        (CheckState.Open or CheckState.Started, "dead") => (StateStep.Retry, null),
        (CheckState.Blocked, "pending" or "deferred") => (StateStep.Block, null),
        (CheckState.Cancelled, "pending" or "deferred" or "blocked" or "dead") => (StateStep.Cancel, null),
        _ => (StateStep.Conflict, $"the box says {Word(box)}, and the task is {status}: reopen it first if that is meant"),
    };

    private static string Word(CheckState state) => state switch
    {
        CheckState.Started => "in progress",
        var other => other.ToString().ToLowerInvariant(),
    };
}
