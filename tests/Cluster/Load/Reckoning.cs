using Krewe.Cli.Audit;
using Krewe.Client;
using Krewe.Domain.Audit;

namespace Krewe.Cluster.Tests.Load;

/// <summary>Holds what workers were told against the log, and the log against the rows.</summary>
internal static class Reckoning
{
    /// <summary>Breaks when anything acknowledged is missing, given twice, or half there.</summary>
    public static async Task<AuditReport> AssertCleanAsync(KreweClient lead, Ledger ledger)
    {
        var report = await new ProjectReplay(lead, Fleet.Project).RunAsync(order: null, [.. ledger.Entries], CancellationToken.None);
        Assert.True(report.IsClean, string.Join('\n', report.Findings.Select(finding => $"{finding.Kind} {finding.Task} at {finding.Seq}: {finding.What}")));
        Assert.Empty(ledger.Surprises.Select(surprise => surprise.ToString()).Distinct());
        return report;
    }
}
