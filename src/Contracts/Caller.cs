namespace Krewe.Contracts;

/// <summary>Who calls. It travels in every command, because nothing ambient does.</summary>
/// <param name="Organization">The tenant; equal to the grain key's, or the call is a defect.</param>
/// <param name="Principal">The API key behind the call; idempotency keys belong to it. <c>krewe</c> for the system itself.</param>
/// <param name="Actor">The agent's or person's name that events show.</param>
/// <param name="Session">What claims belong to; null for a caller that cannot claim.</param>
[GenerateSerializer, Immutable, Alias("krewe.Caller")]
public sealed record Caller(
    [property: Id(0)] string Organization,
    [property: Id(1)] string Principal,
    [property: Id(2)] string Actor,
    [property: Id(3)] string? Session)
{
    /// <summary>The system itself: the sweeper, and what follows from a commit.</summary>
    public static Caller System(string organization) => new(organization, "krewe", "krewe", null);
}
