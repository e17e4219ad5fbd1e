namespace Krewe.Domain.Backlogs;

/// <summary>Where an open task stands in the backlog. Each has exactly one place.</summary>
internal enum Place : byte
{
    /// <summary>In no list: not placed yet, or closed.</summary>
    None,

    /// <summary>In the ready queue.</summary>
    Ready,

    /// <summary>Ready, and out of the queue until others give up paths that it needs.</summary>
    Parked,

    /// <summary>Ready, and out of the queue for the seconds of an offer.</summary>
    Offered,

    /// <summary>Waits for other tasks.</summary>
    Blocked,

    /// <summary>Backs off, or is deferred until a time.</summary>
    Waiting,

    InProgress,

    InReview,

    /// <summary>Blocked by a person, or deferred without a time.</summary>
    SetAside,

    Dead,
}
