using Krewe.Cli.Import;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Beads;

/// <summary>
/// What of an imported issue's life still holds. Nothing of it changed while the task has the update time that it came with. Once it
/// was changed here, what the file said of status, holder and times holds as long as nobody here has held it and its status is still
/// the one that the file's word stands for.
/// </summary>
internal sealed class IssuePast
{
    private readonly TaskDetailView _task;
    private readonly KeptLine _kept;
    private readonly string? _status;
    private readonly BeadsTimestamp? _updatedAt;
    private readonly bool _isUntouched;
    private readonly bool _holds;

    public IssuePast(TaskDetailView task, KeptLine kept, Telling telling)
    {
        (_task, _kept, IsAsWritten) = (task, kept, telling == Telling.AsWritten);
        _status = kept.Text("status");
        _updatedAt = kept.Time("updated_at");
        _isUntouched = task.UpdatedAt == (_updatedAt is { } time ? BeadsRemainder.Stored(time) : task.CreatedAt);
        var isStatusOfFile = _status is null || BeadsMapping.Name(BeadsStatus.ToTaskStatus(_status)) == task.Status;
        _holds = isStatusOfFile && (_isUntouched || task is { LastAgent: null, ClaimedBy: null });
    }

    /// <summary>True when what did not change is to be told as it was written.</summary>
    public bool IsAsWritten { get; }

    private bool IsClosed => _task.Status is "completed" or "cancelled" or "skipped";

    /// <summary>What was said of a life that ended with the import; null when there is another one since.</summary>
    public T? OfThatLife<T>(T? written) => _holds && (IsAsWritten || _status is null || IsClosed) ? written : default;

    /// <summary>False when the line lacks a field and the task has only what Krewe fills in for it.</summary>
    public bool Unless(string name, bool isDefault) => !(IsAsWritten && isDefault && _kept.Lacks(name));

    public string? Status()
    {
        var word = BeadsStatus.FromTaskStatus(_task.Status);
        if (!IsAsWritten || !_holds)
        {
            return word;
        }

        return _status ?? (Unless("status", _task.Status == "pending") ? word : null);
    }

    /// <summary>Whoever holds it, may alone claim it, or did it.</summary>
    public string? Assignee()
    {
        var kept = _kept.Text("assignee");
        return _task.ClaimedBy ?? _task.Assignee ?? (IsClosed || _task.Status == "in_review" ? _task.LastAgent : null) ?? OfThatLife(kept);
    }

    public string? CreatedBy() => _kept.Text("created_by") ?? (Unless("created_by", isDefault: true) ? _task.CreatedBy : null);

    public BeadsTimestamp? CreatedAt()
    {
        var kept = _kept.Time("created_at");
        return Unless("created_at", isDefault: true) ? Spelled(_task.CreatedAt, kept) : null;
    }

    public BeadsTimestamp? UpdatedAt() =>
        !_isUntouched ? BeadsTimestamp.Of(_task.UpdatedAt) : _updatedAt ?? (Unless("updated_at", isDefault: true) ? BeadsTimestamp.Of(_task.UpdatedAt) : null);

    public BeadsTimestamp? StartedAt() => Moment(_task.StartedAt, _kept.Time("started_at"));

    public BeadsTimestamp? ClosedAt()
    {
        var kept = _kept.Time("closed_at");
        return Unless("closed_at", _holds) ? Moment(_task.ClosedAt, kept) : null;
    }

    /// <summary>A wait that was lifted here is not told again.</summary>
    public BeadsTimestamp? DeferUntil()
    {
        var kept = _kept.Time("defer_until");
        var isLifted = !_isUntouched && _task is { NotBefore: null, Status: "pending" or "deferred" };
        return isLifted ? null : Moment(_task.NotBefore, kept);
    }

    public string? CloseReason()
    {
        var kept = _kept.Text("close_reason");
        return (IsClosed ? _task.Reason : null) ?? OfThatLife(kept);
    }

    private BeadsTimestamp? Moment(DateTimeOffset? now, BeadsTimestamp? written) => now is { } time ? Spelled(time, written) : OfThatLife(written);

    /// <summary>A moment as it was written, as long as it is the same one.</summary>
    private static BeadsTimestamp Spelled(DateTimeOffset now, BeadsTimestamp? written) =>
        written is { } text && BeadsRemainder.Stored(text) == now ? text : BeadsTimestamp.Of(now);
}
