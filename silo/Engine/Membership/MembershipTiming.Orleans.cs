using Orleans.Configuration;

namespace Krewe.Silo;

/// <summary>
/// How fast the cluster notices a silo that died. Leases outlive this by far, so it decides only how long calls to the grains of a
/// dead silo fail: well under the 15 seconds after which an agent's own retries give up.
/// </summary>
internal static class MembershipTiming
{
    /// <summary>So often a silo notes in the table that it lives.</summary>
    public static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(3);

    /// <summary>After so many notes that did not come, a silo may be counted as gone.</summary>
    public const int SignsMissed = 3;

    private static void Bind(ClusterMembershipOptions options, string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build().Bind(options);

    public static void Configure(ClusterMembershipOptions options)
    {
        // Three probes missed, one every two seconds: a dead silo is out after 6 to 8 seconds, and one that pauses for less (a
        // collection, a full processor) stays in.
        options.ProbeTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedProbesLimit = 3;

        // Releases that measure how fast probes are answered stretch the bound by it, and take any message of the last three longest ones
        // for a sign of life: with this a silo that hangs is out after 8 to 10 seconds there too. Bound by name, because not every
        // release of the version that this is built with has it.
        Bind(options, "MaxProbeTimeout", "00:00:02.5");

        // Each silo probes up to so many others: with fewer than a dozen silos all probe all, and the first that misses one says so.
        options.NumProbedSilos = 10;

        // One silo's word is enough: with two silos there is no second witness, and a silo that was wrongly voted out only restarts,
        // since every write is judged by the store.
        options.NumVotesForDeathDeclaration = 1;

        // A silo that finds entries of silos long dead (all were killed at once) must not wait for them: they count as gone after
        // three missed notes, 9 seconds, not a minute and a half.
        options.IAmAliveTablePublishTimeout = SignOfLife;
        options.NumMissedTableIAmAliveLimit = SignsMissed;

        // News of deaths travels by gossip; this is for the silo that missed it.
        options.TableRefreshTimeout = TimeSpan.FromSeconds(10);

        // A start that cannot reach the others says so while an operator still watches.
        options.MaxJoinAttemptTime = TimeSpan.FromMinutes(1);

        // Entries of dead silos are removed after a day: enough to look back on, too little to slow the table down.
        options.DefunctSiloExpiration = TimeSpan.FromDays(1);
        options.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
    }
}
