namespace Krewe.Domain.Tasks.Rules;

/// <summary>How long a claim lasts.</summary>
public static class Lease
{
    /// <summary>The shortest lease, in seconds.</summary>
    public const int SecondsMin = 5;

    /// <summary>The longest lease, in seconds.</summary>
    public const int SecondsMax = 86_400;

    /// <summary>The end of a lease that begins now; the longest run time caps it.</summary>
    public static DateTimeOffset End(DateTimeOffset now, int seconds, DateTimeOffset? runUntil)
    {
        var end = now.AddSeconds(seconds);
        return runUntil < end ? runUntil.Value : end;
    }

    /// <summary>
    /// The claim with a renewed lease, or the same claim while more than two thirds of it remain: a renewal costs a commit, and
    /// an early one buys nothing.
    /// </summary>
    public static Claim Renew(Claim claim, DateTimeOffset now)
    {
        var remaining = claim.LeaseUntil - now;
        if (remaining * 3 > TimeSpan.FromSeconds(claim.LeaseSeconds) * 2)
        {
            return claim;
        }

        var end = End(now, claim.LeaseSeconds, claim.RunUntil);
        return end > claim.LeaseUntil ? claim with { LeaseUntil = end } : claim;
    }

    internal static string? Detail(Claim claim, params ReadOnlySpan<(string Name, object? Value)> further) =>
        EventDetail.Write([("lease_seconds", claim.LeaseSeconds), ("lease_until", claim.LeaseUntil), .. further]);
}
