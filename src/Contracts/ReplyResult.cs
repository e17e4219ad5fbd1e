namespace Krewe.Contracts;

/// <summary>How a command fared. The numbers are on the wire: never renumber.</summary>
[GenerateSerializer, Alias("krewe.ReplyResult")]
public enum ReplyResult
{
    /// <summary>Accepted and durable.</summary>
    Done = 0,

    /// <summary>It was so already; nothing was written now.</summary>
    AlreadySo = 1,

    /// <summary>An expected no; the rejection says why.</summary>
    Refused = 2,

    /// <summary>It lost against another write; the grain let go of its state. Try again.</summary>
    Conflict = 3,

    /// <summary>The store could not be reached. Nothing was written.</summary>
    Unavailable = 4,

    /// <summary>The store was lost inside the commit. Repeat under the same operation id.</summary>
    OutcomeUnknown = 5,

    /// <summary>The database refused the data itself: a defect of ours.</summary>
    Defect = 6,
}
