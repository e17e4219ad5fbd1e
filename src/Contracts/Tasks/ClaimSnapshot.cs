using Krewe.Domain.Tasks;

namespace Krewe.Contracts.Tasks;

/// <summary>A <see cref="Claim"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ClaimSnapshot")]
public sealed record ClaimSnapshot(
    [property: Id(0)] string Agent,
    [property: Id(1)] string Session,
    [property: Id(2)] DateTimeOffset ClaimedAt,
    [property: Id(3)] int LeaseSeconds,
    [property: Id(4)] DateTimeOffset LeaseUntil,
    [property: Id(5)] DateTimeOffset? RunUntil)
{
    public static ClaimSnapshot? From(Claim? claim) => claim is null
        ? null
        : new ClaimSnapshot(claim.Agent, claim.Session, claim.ClaimedAt, claim.LeaseSeconds, claim.LeaseUntil, claim.RunUntil);

    public Claim ToClaim() => new(Agent, Session, ClaimedAt, LeaseSeconds, LeaseUntil, RunUntil);
}
