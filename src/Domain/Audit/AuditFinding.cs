namespace Krewe.Domain.Audit;

/// <summary>Something that must not be.</summary>
/// <param name="Kind">One of <see cref="AuditFindingKind"/>.</param>
/// <param name="Task">The task it is about.</param>
/// <param name="Seq">The event that shows it, or 0 when no single one does.</param>
/// <param name="What">What is wrong, in a sentence.</param>
public sealed record AuditFinding(string Kind, string Task, long Seq, string What);

/// <summary>What an audit finds. The names are public: never rename one.</summary>
public static class AuditFindingKind
{
    /// <summary>A claim was accepted while another lived, or two claims have one fence, or two holders were told the same claim is theirs.</summary>
    public const string DoubleClaim = "double_claim";

    /// <summary>A claim got paths while another held some that overlap, and not both were shared.</summary>
    public const string Paths = "paths_held_twice";

    /// <summary>A claim was accepted while something that the task waits for was open.</summary>
    public const string Order = "order_violation";

    /// <summary>A client was told yes, and the log has nothing of it.</summary>
    public const string Lost = "lost";

    /// <summary>The fence did not grow where it must, or changed where it must not.</summary>
    public const string Fence = "fence";

    /// <summary>A task's versions do not follow one another, or its first event is not its creation.</summary>
    public const string Version = "version";

    /// <summary>The lifecycle has no such step, or the status before it is not the one after the last event.</summary>
    public const string Step = "step";

    /// <summary>An edge closed a cycle.</summary>
    public const string Cycle = "cycle";

    /// <summary>A row and the log disagree.</summary>
    public const string Row = "row";

    /// <summary>An edge that is enforced is not what the log says.</summary>
    public const string Edge = "edge";

    /// <summary>Events were not given in the order of seq.</summary>
    public const string Seq = "seq";
}
