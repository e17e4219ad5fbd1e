using Krewe.Cli.Audit;
using Krewe.Cli.Output;

namespace Krewe.Cli.Fleet;

/// <summary>The report of a fleet, for people.</summary>
internal static class FleetPrinting
{
    public static void Print(CommandOutput output, FleetReport report)
    {
        output.Line($"{report.Completed} of {report.Tasks} tasks completed, {report.Dead} dead");
        output.Line($"{report.Agents} agents, {report.Crashes} crashed on the way");
        output.Line($"{report.Claims} claims in {report.Seconds} s: {report.ClaimsPerSecond}/s");
        output.Line($"p50 {report.P50Ms} ms, p95 {report.P95Ms} ms, p99 {report.P99Ms} ms");
        output.Line($"{report.ExpiredAndRedone} expired and redone, {report.StaleWritesRefused} stale writes refused");
        output.Line($"{report.DoubleClaims} double claims, {report.OrderViolations} order violations, {report.Lost} lost");
        if (report.OutcomesUnknown > 0)
        {
            output.Line($"{report.OutcomesUnknown} writes got no answer");
        }

        if (report.LeftUndone > 0)
        {
            output.Line($"{report.LeftUndone} open tasks left undone: every agent of the fleet is drained, and `krewe agents undrain NAME` gives one work again");
        }

        AuditPrinting.PrintFindings(output, report.FindingCounts, report.Findings);
        AuditPrinting.PrintUnreachable(output, report.Unreachable);
    }
}
