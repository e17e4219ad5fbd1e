using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;

namespace Krewe.Contracts.Agents;

/// <summary>A claim of one task by id.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ClaimRequest")]
public sealed record ClaimRequest(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] Operation Operation,
    [property: Id(2)] string Project,
    [property: Id(3)] string Task,
    [property: Id(4)] int? LeaseSeconds,
    [property: Id(5)] WantedPathsMessage? Paths = null,
    [property: Id(6)] bool IsUnattended = false);

/// <summary>A claim of whatever fits best.</summary>
/// <param name="Skills">Skills besides those of the profile.</param>
/// <param name="Labels">Only tasks with all of these.</param>
/// <param name="ProfileVersion">The agent's profile is at least of this version: what is known of an older one is not good enough.</param>
[GenerateSerializer, Immutable, Alias("krewe.ClaimNextRequest")]
public sealed record ClaimNextRequest(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] Operation Operation,
    [property: Id(2)] string Project,
    [property: Id(3)] string[] Skills,
    [property: Id(4)] string[] Labels,
    [property: Id(5)] int? LeaseSeconds,
    [property: Id(6)] WantedPathsMessage? Paths = null,
    [property: Id(7)] long ProfileVersion = 0,
    [property: Id(8)] bool IsUnattended = false);

/// <summary>The claim, or why there is none. <c>Done</c> without a task means: nothing for you now.</summary>
/// <param name="Skills">Beside a reason: all skills that were asked with, those of the profile among them.</param>
[GenerateSerializer, Immutable, Alias("krewe.ClaimNextReply")]
public sealed record ClaimNextReply(
    [property: Id(0)] TaskReply Reply,
    [property: Id(1)] NothingMessage? Nothing = null,
    [property: Id(2)] string[]? Skills = null);

/// <summary>Still at work on these.</summary>
/// <param name="OnlyProject">Only messages of this project are counted; null for all.</param>
[GenerateSerializer, Immutable, Alias("krewe.HeartbeatRequest")]
public sealed record HeartbeatRequest(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] Operation Operation,
    [property: Id(2)] HeldClaim[] Claims,
    [property: Id(3)] string? OnlyProject = null);

/// <summary>A claim that the agent believes in.</summary>
[GenerateSerializer, Immutable, Alias("krewe.HeldClaim")]
public sealed record HeldClaim([property: Id(0)] string Project, [property: Id(1)] string Task, [property: Id(2)] long Fence);

/// <summary>What became of each claim, in the order of the request; and whether the agent is drained.</summary>
/// <param name="UnreadMessages">How many messages wait in the agent's inbox; null when that cannot be told now.</param>
[GenerateSerializer, Immutable, Alias("krewe.HeartbeatReply")]
public sealed record HeartbeatReply(
    [property: Id(0)] TaskReply[] Claims, [property: Id(1)] HaltMessage? Drain = null, [property: Id(2)] int? UnreadMessages = null);

/// <summary>A new profile; a part that is null stays.</summary>
/// <param name="ClaimLimit">How many tasks it may hold at once; null for no limit, when <paramref name="SetsClaimLimit"/>.</param>
/// <param name="SetsClaimLimit">False: the limit stays.</param>
[GenerateSerializer, Immutable, Alias("krewe.RegisterAgent")]
public sealed record RegisterAgent(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] string? Description,
    [property: Id(2)] string[]? Skills,
    [property: Id(3)] string? Role = null,
    [property: Id(4)] int? ClaimLimit = null,
    [property: Id(5)] bool SetsClaimLimit = false,
    [property: Id(6)] AgentRulesMessage? Rules = null);

/// <summary>An agent, or why not.</summary>
[GenerateSerializer, Immutable, Alias("krewe.AgentReply")]
public sealed record AgentReply(
    [property: Id(0)] ReplyResult Result,
    [property: Id(1)] AgentSnapshot? Agent = null,
    [property: Id(2)] RejectionMessage? Rejection = null);

/// <summary>An agent on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.AgentSnapshot")]
public sealed record AgentSnapshot(
    [property: Id(0)] string Organization,
    [property: Id(1)] string Id,
    [property: Id(2)] long Version,
    [property: Id(3)] string? Description,
    [property: Id(4)] string[] Skills,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] DateTimeOffset UpdatedAt,
    [property: Id(7)] DateTimeOffset? LastSeenAt,
    [property: Id(8)] HaltMessage? Drain = null,
    [property: Id(9)] string? Role = null,
    [property: Id(10)] int? ClaimLimit = null,
    [property: Id(11)] AgentRulesMessage? Rules = null);

/// <summary>Whether an agent is there.</summary>
/// <param name="LastSeenAt">When any of its sessions last called, to a minute; null when none ever did.</param>
/// <param name="IsDrained">True when it gets no new claims.</param>
[GenerateSerializer, Immutable, Alias("krewe.SightingReply")]
public sealed record SightingReply([property: Id(0)] DateTimeOffset? LastSeenAt, [property: Id(1)] bool IsDrained);

/// <summary>No new claims for the agent from now on.</summary>
/// <param name="Reason">Why; the agent reads it.</param>
/// <param name="Releases">True when what it holds is to be taken from it as well.</param>
[GenerateSerializer, Immutable, Alias("krewe.DrainAgent")]
public sealed record DrainAgent(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] Operation Operation,
    [property: Id(2)] string Reason,
    [property: Id(3)] bool Releases);

/// <summary>The drained agent, and what was taken from it; or why not.</summary>
[GenerateSerializer, Immutable, Alias("krewe.DrainReply")]
public sealed record DrainReply([property: Id(0)] AgentReply Agent, [property: Id(1)] TakenClaim[] Taken);

/// <summary>A claim that a drain was to end, and what became of that.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TakenClaim")]
public sealed record TakenClaim([property: Id(0)] HeldClaim Claim, [property: Id(1)] TaskReply Reply);
