namespace Krewe.Client.Wire;

/// <summary>The codes that an error can have. They are public: never rename one.</summary>
public static class ErrorCode
{
    /// <summary>There is no such thing for this caller. HTTP 404.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The path exists, but not with this method. HTTP 405.</summary>
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";

    /// <summary>The request came too slowly to be read; nothing was done. HTTP 408.</summary>
    public const string RequestTimeout = "REQUEST_TIMEOUT";

    /// <summary>The id is taken. HTTP 409.</summary>
    public const string AlreadyExists = "ALREADY_EXISTS";

    /// <summary>Another agent holds the task. HTTP 409.</summary>
    public const string AlreadyClaimed = "ALREADY_CLAIMED";

    /// <summary>Another session of the same agent holds the task. HTTP 409.</summary>
    public const string HeldBySameAgent = "HELD_BY_SAME_AGENT";

    /// <summary>The claim has ended: its fence is not the task's any more. HTTP 409.</summary>
    public const string StaleClaim = "STALE_CLAIM";

    /// <summary>Open blockers keep the task from being ready. HTTP 409.</summary>
    public const string Blocked = "BLOCKED";

    /// <summary>The task backs off or is deferred. HTTP 409.</summary>
    public const string NotReady = "NOT_READY";

    /// <summary>The project is paused: it gives out no claims until somebody resumes it. HTTP 409.</summary>
    public const string Paused = "PAUSED";

    /// <summary>The agent is drained: it keeps what it holds and gets nothing new. HTTP 409.</summary>
    public const string AgentDrained = "AGENT_DRAINED";

    /// <summary>The agent did the work that this would decide: another has to.</summary>
    public const string AuthorMayNotReview = "AUTHOR_MAY_NOT_REVIEW";

    /// <summary>The agent holds as many tasks as it may: it finishes or releases one before it gets another. HTTP 409.</summary>
    public const string ClaimLimitReached = "CLAIM_LIMIT_REACHED";

    /// <summary>Nobody holds the task, so there is nobody whom a message to its holder could go to. HTTP 409.</summary>
    public const string NotHeld = "NOT_HELD";

    /// <summary>Every inbox that the message was for is full of unread messages; nothing was sent. HTTP 409.</summary>
    public const string InboxFull = "INBOX_FULL";

    /// <summary>The task's status does not allow it. HTTP 409.</summary>
    public const string InvalidTransition = "INVALID_TRANSITION";

    /// <summary>The task is assigned to another agent. HTTP 409.</summary>
    public const string AssignedToOther = "ASSIGNED_TO_OTHER";

    /// <summary>The agent lacks a skill that the task requires. HTTP 409.</summary>
    public const string SkillsMissing = "SKILLS_MISSING";

    /// <summary>Other claims hold files that this one needs; the details say who, for which task and until when. HTTP 409.</summary>
    public const string PathsReserved = "PATHS_RESERVED";

    /// <summary>The dependency would close a cycle. HTTP 409.</summary>
    public const string DependencyCycle = "DEPENDENCY_CYCLE";

    /// <summary>Lost against concurrent writes, or an id that several projects have. HTTP 409.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>The request is wrong; details name the fields. HTTP 400.</summary>
    public const string Validation = "VALIDATION_ERROR";

    /// <summary>The body is over the limit. HTTP 413.</summary>
    public const string TooLarge = "PAYLOAD_TOO_LARGE";

    /// <summary>The body is not JSON by its Content-Type. HTTP 415.</summary>
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";

    /// <summary>No credentials, or none that hold. HTTP 401.</summary>
    public const string Unauthorized = "UNAUTHORIZED";

    /// <summary>The caller's role may not do this. HTTP 403.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>The version named by If-Match is not the current one. HTTP 412.</summary>
    public const string PreconditionFailed = "PRECONDITION_FAILED";

    /// <summary>The event log no longer goes back to what <c>after</c> names; the detail has the seq to go on with. HTTP 410.</summary>
    public const string EventsGone = "EVENTS_GONE";

    /// <summary>The idempotency key was used with another request. HTTP 422.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>Too many requests; wait for Retry-After. HTTP 429.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>The server cannot carry it out now; nothing was written. Wait for Retry-After. HTTP 503.</summary>
    public const string Unavailable = "UNAVAILABLE";

    /// <summary>
    /// The server was lost while it wrote: the change may or may not be there. The same request with the same Idempotency-Key finds out.
    /// HTTP 503, with Retry-After.
    /// </summary>
    public const string OutcomeUnknown = "OUTCOME_UNKNOWN";

    /// <summary>A defect of the server. HTTP 500.</summary>
    public const string Internal = "INTERNAL";
}
