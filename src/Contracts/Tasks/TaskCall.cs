namespace Krewe.Contracts.Tasks;

/// <summary>One command for one task.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Operation">Names the request.</param>
/// <param name="Command">What is asked.</param>
/// <param name="Offered">The row as the backlog knows it, so that a task that wakes for a claim needs no read of its own; else null.</param>
[GenerateSerializer, Immutable, Alias("krewe.TaskCall")]
public sealed record TaskCall(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] Operation Operation,
    [property: Id(2)] TaskCommandMessage Command,
    [property: Id(3)] TaskSnapshot? Offered = null);

/// <summary>What became of it.</summary>
/// <param name="Result">How it fared.</param>
/// <param name="Task">The task after it (with a refusal: as it stands, when that is known).</param>
/// <param name="Rejection">Why not, when it was refused.</param>
/// <param name="Seq">The event's place in commit order when something was written, else 0.</param>
/// <param name="IsReplay">True when this is the kept answer to an earlier request under the same key.</param>
/// <param name="Also">The other task that was changed in the same commit: a review, or what it reviews; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("krewe.TaskReply")]
public sealed record TaskReply(
    [property: Id(0)] ReplyResult Result,
    [property: Id(1)] TaskSnapshot? Task = null,
    [property: Id(2)] RejectionMessage? Rejection = null,
    [property: Id(3)] long Seq = 0,
    [property: Id(4)] bool IsReplay = false,
    [property: Id(5)] TaskSnapshot? Also = null)
{
    /// <summary>The caller got what it asked for.</summary>
    public bool IsSuccess => Result is ReplyResult.Done or ReplyResult.AlreadySo;
}
