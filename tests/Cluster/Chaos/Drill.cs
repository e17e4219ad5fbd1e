using Krewe.Cluster.Tests.Load;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests.Chaos;

/// <summary>
/// Faults under load: each strikes while at least a hundred claims are in flight, and is over when every agent is served again. The
/// figures are printed and never judged: only what hangs fails.
/// </summary>
internal sealed class Drill(ITestOutputHelper output, Crew crew)
{
    private const int InFlightLeast = 100;
    private const int ClaimsToMeasure = 100;

    /// <summary>Lets a fault strike.</summary>
    /// <param name="fault">What it is called in the figures.</param>
    /// <param name="strike">Ends when nothing more is done to the servers, and they know of it.</param>
    public async Task RunAsync(string fault, Func<Task> strike)
    {
        var from = Now;
        await crew.UntilClaimedAsync(ClaimsToMeasure);
        await crew.UntilHoldingAsync(InFlightLeast);
        var struck = Now;
        var inFlight = crew.Ledger.InFlight;
        Assert.InRange(inFlight, InFlightLeast, int.MaxValue);

        await strike();
        var over = Now;
        await crew.UntilEveryoneServedAsync(over);
        var served = Now;
        await crew.UntilClaimedAsync(ClaimsToMeasure);
        var end = Now;

        var (silence, slowest) = crew.Ledger.WaitsBetween(struck, end);
        output.WriteLine(
            $"{fault}, {inFlight} claims in flight: {Rate(from, struck)} claims/s before, {Rate(struck, served)} during, {Rate(served, end)} after; "
            + $"no claim at all for {silence.TotalSeconds:F1} s at most, no agent waited longer than {slowest.TotalSeconds:F1} s; "
            + $"the fault was over after {Seconds(struck, over)} s");
    }

    private static long Now => TimeProvider.System.GetTimestamp();

    private static string Seconds(long from, long to) => $"{TimeProvider.System.GetElapsedTime(from, to).TotalSeconds:F1}";

    private string Rate(long from, long to) =>
        $"{crew.Ledger.ClaimsBetween(from, to) / TimeProvider.System.GetElapsedTime(from, to).TotalSeconds:F0}";
}
