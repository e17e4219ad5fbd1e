using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;

namespace Krewe.Storage.Postgres.Journal;

/// <summary>Where each task of a batch stands after its change, and what happened: what every kind of batch sends.</summary>
internal sealed class StandingColumns
{
    private const string Integers = "integer[]";
    private const string Bigints = "bigint[]";
    private const string Smallints = "smallint[]";
    private const string Texts = "text[]";
    private const string Times = "timestamp with time zone[]";

    private readonly Column<int> _place = new("place", Integers);
    private readonly Column<int> _organization = new("organization", Integers);
    private readonly Column<int> _project = new("project", Integers);
    private readonly Column<string> _task = new("task", Texts);
    private readonly Column<long> _version = new("version", Bigints);
    private readonly Column<long> _fence = new("fence", Bigints);
    private readonly Column<short> _status = new("status", Smallints);
    private readonly Column<int> _attempts = new("attempts", Integers);
    private readonly Column<string?> _agent = new("agent", Texts);
    private readonly Column<string?> _session = new("session", Texts);
    private readonly Column<DateTime?> _claimedAt = new("claimed_at", Times);
    private readonly Column<int?> _leaseSeconds = new("lease_seconds", Integers);
    private readonly Column<DateTime?> _leaseUntil = new("lease_until", Times);
    private readonly Column<DateTime?> _runUntil = new("run_until", Times);
    private readonly Column<string?> _lastAgent = new("last_agent", Texts);
    private readonly Column<DateTime?> _notBefore = new("not_before", Times);
    private readonly Column<string?> _reason = new("reason", Texts);
    private readonly Column<DateTime> _updatedAt = new("updated_at", Times);
    private readonly Column<DateTime?> _startedAt = new("started_at", Times);
    private readonly Column<DateTime?> _closedAt = new("closed_at", Times);
    private readonly Column<DateTime?> _wakeAt = new("wake_at", Times);
    private readonly Column<short> _fromStatus = new("from_status", Smallints);
    private readonly Column<string> _kind = new("kind", Texts);
    private readonly Column<string> _actor = new("actor", Texts);
    private readonly Column<string?> _eventSession = new("event_session", Texts);
    private readonly Column<string> _operation = new("operation", Texts);
    private readonly Column<string?> _detail = new("detail", Texts);
    private readonly Column<DateTime> _happenedAt = new("happened_at", Times);
    private readonly Column<bool> _isGuarded = new("is_guarded", "boolean[]");
    private readonly Column<string?> _artifacts = new("artifacts", Texts);

    public StandingColumns() => All =
    [
        _place, _organization, _project, _task, _version, _fence, _status, _attempts, _agent, _session, _claimedAt, _leaseSeconds,
        _leaseUntil, _runUntil, _lastAgent, _notBefore, _reason, _updatedAt, _startedAt, _closedAt, _wakeAt, _fromStatus, _kind,
        _actor, _eventSession, _operation, _detail, _happenedAt, _isGuarded, _artifacts,
    ];

    /// <summary>Every column, in no order.</summary>
    public IReadOnlyList<Column> All { get; }

    /// <summary>Adds a row.</summary>
    /// <param name="place">Its place in the order of events.</param>
    public void Add(int place, PendingChange pending)
    {
        AddKey(place, pending);
        AddStanding(pending.Change.Next);
        AddClaim(pending.Change.Next.Claim);
        AddEvent(pending.Change.Event);
        _isGuarded.Add(pending.Change.IsGuarded());
        _artifacts.Add(RowListsJson.Of(pending.Change.LastOfEachArtifact()));
    }

    private void AddKey(int place, PendingChange pending)
    {
        _place.Add(place);
        _organization.Add(pending.Project.Organization);
        _project.Add(pending.Project.Project);
        _task.Add(pending.Change.Next.Key.Id);
        _version.Add(pending.Change.Next.Version);
    }

    private void AddStanding(TaskState next)
    {
        _fence.Add(next.Fence);
        _status.Add((short)next.Status);
        _attempts.Add(next.Attempts);
        _lastAgent.Add(next.LastAgent);
        _notBefore.Add(UtcOf(next.NotBefore));
        _reason.Add(next.Reason);
        _updatedAt.Add(next.UpdatedAt.UtcDateTime);
        _startedAt.Add(UtcOf(next.StartedAt));
        _closedAt.Add(UtcOf(next.ClosedAt));
        _wakeAt.Add(UtcOf(next.WakeAt));
    }

    private void AddClaim(Claim? claim)
    {
        _agent.Add(claim?.Agent);
        _session.Add(claim?.Session);
        _claimedAt.Add(claim?.ClaimedAt.UtcDateTime);
        _leaseSeconds.Add(claim?.LeaseSeconds);
        _leaseUntil.Add(claim?.LeaseUntil.UtcDateTime);
        _runUntil.Add(UtcOf(claim?.RunUntil));
    }

    private void AddEvent(TaskEvent happened)
    {
        _fromStatus.Add((short)happened.From);
        _kind.Add(happened.Kind);
        _actor.Add(happened.Actor);
        _eventSession.Add(happened.Session);
        _operation.Add(happened.Operation);
        _detail.Add(happened.Detail);
        _happenedAt.Add(happened.At.UtcDateTime);
    }

    private static DateTime? UtcOf(DateTimeOffset? time) => time?.UtcDateTime;
}
