using Krewe.Domain;
using Krewe.Domain.Backlogs;

namespace Krewe.Contracts.Projects;

/// <summary>A process in which agents wait for work of the project.</summary>
/// <param name="Room">Tells the process's waits from those of others.</param>
/// <param name="Epoch">The backlog in which they looked last.</param>
/// <param name="Stamp">What became ready up to this stamp has been dealt with there.</param>
/// <param name="Demands">What they ask for, each kind once; null for anything.</param>
/// <param name="Waiters">How many they are.</param>
[GenerateSerializer, Immutable, Alias("krewe.WorkWait")]
public sealed record WorkWait(
    [property: Id(0)] string Room,
    [property: Id(1)] long Epoch,
    [property: Id(2)] long Stamp,
    [property: Id(3)] WorkDemandMessage[]? Demands,
    [property: Id(4)] int Waiters);

/// <summary>What some of those who wait can do, and the labels that they insist on.</summary>
[GenerateSerializer, Immutable, Alias("krewe.WorkDemand")]
public sealed record WorkDemandMessage([property: Id(0)] string[] Skills, [property: Id(1)] string[] Labels);

/// <summary>What became ready.</summary>
/// <param name="Epoch">The backlog in which it did.</param>
/// <param name="Stamp">All up to this stamp is told now, or was before, or is not for those who wait.</param>
/// <param name="Openings">The tasks, in the order in which they became ready.</param>
/// <param name="LooksAgain">True when it is not known what became ready: those who wait have to look.</param>
/// <param name="Ready">How many tasks are ready now.</param>
[GenerateSerializer, Immutable, Alias("krewe.WorkReply")]
public sealed record WorkReply(
    [property: Id(0)] ReplyResult Result,
    [property: Id(1)] long Epoch = 0,
    [property: Id(2)] long Stamp = 0,
    [property: Id(3)] OpeningMessage[]? Openings = null,
    [property: Id(4)] bool LooksAgain = false,
    [property: Id(5)] int Ready = 0,
    [property: Id(6)] RejectionMessage? Rejection = null);

/// <summary>An <see cref="Opening"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.Opening")]
public sealed record OpeningMessage(
    [property: Id(0)] long Stamp,
    [property: Id(1)] string Id,
    [property: Id(2)] string? Assignee,
    [property: Id(3)] string[] Skills,
    [property: Id(4)] string[] Labels,
    [property: Id(5)] string? Author = null)
{
    public static OpeningMessage From(Opening opening) =>
        new(opening.Stamp, opening.Id, opening.Assignee, opening.Skills.ToArray(), opening.Labels.ToArray(), opening.Author);

    public Opening ToOpening() => new(Stamp, Id, Assignee, StringList.Of(Skills), StringList.Of(Labels), Author);
}
