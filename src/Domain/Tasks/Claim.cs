namespace Krewe.Domain.Tasks;

/// <summary>A live claim: one session of one agent holds the task under a lease.</summary>
/// <param name="Agent">The name that people see; several sessions may share it.</param>
/// <param name="Session">What the claim belongs to. Only this session gets the same fence again when it claims twice.</param>
/// <param name="ClaimedAt">When the claim began.</param>
/// <param name="LeaseSeconds">The length of the lease that every renewal grants again.</param>
/// <param name="LeaseUntil">The end of the lease that is saved; an answer never states a later one.</param>
/// <param name="RunUntil">The end of the longest run time; no renewal goes beyond it. Null means no limit.</param>
public sealed record Claim(
    string Agent,
    string Session,
    DateTimeOffset ClaimedAt,
    int LeaseSeconds,
    DateTimeOffset LeaseUntil,
    DateTimeOffset? RunUntil);
