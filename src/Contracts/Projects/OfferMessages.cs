using Krewe.Contracts.Tasks;

namespace Krewe.Contracts.Projects;

/// <summary>Who asks for work.</summary>
[GenerateSerializer, Immutable, Alias("krewe.OfferRequest")]
public sealed record OfferMessage(
    [property: Id(0)] string Agent,
    [property: Id(1)] string[] Skills,
    [property: Id(2)] string[] Labels,
    [property: Id(3)] string? ReturnedTask = null,
    [property: Id(4)] string? RefusedTask = null);

/// <summary>A candidate, or why there is none, or why the project says no.</summary>
[GenerateSerializer, Immutable, Alias("krewe.OfferReply")]
public sealed record OfferReply(
    [property: Id(0)] ReplyResult Result,
    [property: Id(1)] TaskSnapshot? Task = null,
    [property: Id(2)] NothingMessage? Nothing = null,
    [property: Id(3)] RejectionMessage? Rejection = null);

/// <summary>Why there is no work for this agent now: <see cref="Domain.Backlogs.NothingToOffer"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.NothingToOffer")]
public sealed record NothingMessage
{
    [Id(0)] public int ReadyForOthers { get; init; }

    [Id(1)] public Dictionary<string, int> MissingSkills { get; init; } = [];

    [Id(2)] public int Offered { get; init; }

    [Id(3)] public int InProgress { get; init; }

    [Id(4)] public int Blocked { get; init; }

    [Id(5)] public int Waiting { get; init; }

    [Id(6)] public int NeedPerson { get; init; }

    [Id(7)] public int Dead { get; init; }

    [Id(8)] public DateTimeOffset? NextReadyAt { get; init; }

    [Id(9)] public bool IsDrained { get; init; }

    /// <summary>Set while the project is paused.</summary>
    [Id(10)] public HaltMessage? Pause { get; init; }

    /// <summary>Set while the agent that asks is drained; then nothing was counted.</summary>
    [Id(11)] public HaltMessage? Drain { get; init; }

    /// <summary>Set when others hold the paths that were asked for: then nothing was counted.</summary>
    [Id(12)] public RejectionMessage? PathsInUse { get; init; }

    /// <summary>The backlog that was looked at; 0 when none was.</summary>
    [Id(13)] public long Epoch { get; init; }

    /// <summary>The newest stamp in it: whoever waits is told of what comes after.</summary>
    [Id(14)] public long Stamp { get; init; }

    [Id(15)] public int PathsReserved { get; init; }

    [Id(16)] public PathWaitMessage[] PathWaits { get; init; } = [];

    /// <summary>Of what is ready for others, reviews of the agent's own work.</summary>
    [Id(17)] public int OwnReviews { get; init; }

    /// <summary>What other agents could have now because it was sent back to them.</summary>
    [Id(18)] public int KeptForOthers { get; init; }

    /// <summary>How many tasks the agent that asks holds, when that is as many as it may; then nothing was counted.</summary>
    [Id(31)] public int? ClaimsHeld { get; init; }

    /// <summary>How many it may hold at once, when it holds as many.</summary>
    [Id(32)] public int? ClaimLimit { get; init; }
}

/// <summary>Tasks that were committed a moment ago.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskNews")]
public sealed record TaskNews([property: Id(0)] TaskSnapshot[] Tasks);

/// <summary>Which task changed, and to which version.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ChangedTask")]
public sealed record ChangedTask([property: Id(0)] string Id, [property: Id(1)] long Version);

/// <summary>What has to follow from the news: the caller's path does it.</summary>
/// <param name="Skip">Fallbacks whose first choice succeeded.</param>
/// <param name="Close">Tasks that close themselves, whose children are all closed.</param>
/// <param name="IsOpen">True while anything has to follow, also what was named to somebody else: the event reader asks again until nothing has.</param>
[GenerateSerializer, Immutable, Alias("krewe.LearnReply")]
public sealed record LearnReply(
    [property: Id(0)] string[] Skip,
    [property: Id(1)] ClosingMessage[]? Close = null,
    [property: Id(2)] bool IsOpen = false);

/// <summary>A task to close because its children are closed.</summary>
/// <param name="Version">The version at which that was so.</param>
/// <param name="Children">How many children there are.</param>
[GenerateSerializer, Immutable, Alias("krewe.Closing")]
public sealed record ClosingMessage([property: Id(0)] string Id, [property: Id(1)] long Version, [property: Id(2)] int Children);
