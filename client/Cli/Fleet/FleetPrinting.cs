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
            output.Line($"{Counted.Of(report.LeftUndone, "open task")} left undone: {Why(report.LeftForOthers)}");
        }

        AuditPrinting.PrintFindings(output, report.FindingCounts, report.Findings);
        AuditPrinting.PrintUnreachable(output, report.Unreachable);
    }

    private static string Why(LeftForOthers? left)
    {
        if (left is null)
        {
            return "every agent of the fleet is drained, and `krewe agents undrain NAME` gives one work again";
        }

        var ready = left.Ready == 1 ? "1 is ready, and no agent of the fleet may have it" : $"{left.Ready} are ready, and no agent of the fleet may have them";
        if (left.MissingSkills.Count > 0)
        {
            var asked = left.MissingSkills.OrderByDescending(skill => skill.Value).ThenBy(skill => skill.Key, StringComparer.Ordinal).ToArray();
            var skills = string.Join(", ", asked.Select(skill => $"{skill.Key} ({Counted.Of(skill.Value, "task")})"));
            return $"{ready}. Nobody has the skills that are asked for: {skills}. Start such agents, or `krewe fleet {string.Join(' ', asked.Select(skill => $"--skill {skill.Key}"))}`";
        }

        return left.OwnReviews > 0
            ? $"{ready}. {Counted.Does(left.OwnReviews, "review", "is", "are")} of the fleet's own work, which another agent with the review skills has to do: start one more"
            : $"{ready}: assigned to other agents, or without what they ask for. `krewe waiting` tells whom they wait for";
    }
}
