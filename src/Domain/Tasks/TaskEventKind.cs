namespace Krewe.Domain.Tasks;

/// <summary>What happened to a task. The names are stored and public: never rename.</summary>
public static class TaskEventKind
{
    public const string Created = "created";
    public const string Imported = "imported";
    public const string Updated = "updated";
    public const string Assigned = "assigned";
    public const string Claimed = "claimed";
    public const string Renewed = "renewed";
    public const string Progressed = "progressed";
    public const string PathsReserved = "paths_reserved";
    public const string PathsReleased = "paths_released";
    public const string Submitted = "submitted";
    public const string Approved = "approved";
    public const string Rejected = "rejected";
    public const string Completed = "completed";
    public const string Settled = "settled";
    public const string Linked = "linked";
    public const string Failed = "failed";
    public const string Released = "released";
    public const string Expired = "expired";
    public const string ForceReleased = "force_released";
    public const string Blocked = "blocked";
    public const string Unblocked = "unblocked";
    public const string Deferred = "deferred";
    public const string Resumed = "resumed";
    public const string Cancelled = "cancelled";
    public const string Skipped = "skipped";
    public const string Reopened = "reopened";
    public const string Retried = "retried";
    public const string Deleted = "deleted";
    public const string Commented = "commented";
    public const string DependencyAdded = "dependency_added";
    public const string DependencyRemoved = "dependency_removed";
}
