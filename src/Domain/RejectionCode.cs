namespace Krewe.Domain;

/// <summary>The codes of expected refusals. They are public: never rename one.</summary>
public static class RejectionCode
{
    /// <summary>There is no such task, project, agent or edge for this caller. HTTP 404.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The id is taken. HTTP 409.</summary>
    public const string AlreadyExists = "ALREADY_EXISTS";

    /// <summary>Another agent holds the task. HTTP 409.</summary>
    public const string AlreadyClaimed = "ALREADY_CLAIMED";

    /// <summary>Another session of the same agent holds the task. HTTP 409.</summary>
    public const string HeldBySameAgent = "HELD_BY_SAME_AGENT";

    /// <summary>The fence is not the task's: the claim ended or went to someone else. HTTP 409.</summary>
    public const string StaleClaim = "STALE_CLAIM";

    /// <summary>Open blockers keep the task from being ready. HTTP 409.</summary>
    public const string Blocked = "BLOCKED";

    /// <summary>The task backs off or is deferred until a time. HTTP 409.</summary>
    public const string NotReady = "NOT_READY";

    /// <summary>The project is paused: it gives out no claims until somebody resumes it. HTTP 409.</summary>
    public const string Paused = "PAUSED";

    /// <summary>The agent is drained: it keeps what it holds and gets nothing new. HTTP 409.</summary>
    public const string AgentDrained = "AGENT_DRAINED";

    /// <summary>The agent holds as many tasks as it may. HTTP 409.</summary>
    public const string ClaimLimitReached = "CLAIM_LIMIT_REACHED";

    /// <summary>The status does not allow the command. HTTP 409.</summary>
    public const string InvalidTransition = "INVALID_TRANSITION";

    /// <summary>The task is assigned to another agent. HTTP 409.</summary>
    public const string AssignedToOther = "ASSIGNED_TO_OTHER";

    /// <summary>The agent did the work that this would decide. HTTP 409.</summary>
    public const string AuthorMayNotReview = "AUTHOR_MAY_NOT_REVIEW";

    /// <summary>The agent lacks a skill that the task requires. HTTP 409.</summary>
    public const string SkillsMissing = "SKILLS_MISSING";

    /// <summary>Other claims hold files that this one needs. HTTP 409.</summary>
    public const string PathsReserved = "PATHS_RESERVED";

    /// <summary>The dependency would close a cycle. HTTP 409.</summary>
    public const string DependencyCycle = "DEPENDENCY_CYCLE";

    /// <summary>The request is well-formed and wrong; details name the fields. HTTP 400.</summary>
    public const string Validation = "VALIDATION_ERROR";

    /// <summary>The version named by If-Match is not the task's. HTTP 412.</summary>
    public const string PreconditionFailed = "PRECONDITION_FAILED";

    /// <summary>The idempotency key was used with another request. HTTP 422.</summary>
    public const string IdempotencyMismatch = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The caller's role may not do this. HTTP 403.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>A write lost against a concurrent one more often than it was retried. HTTP 409; try again.</summary>
    public const string Conflict = "CONFLICT";
}
