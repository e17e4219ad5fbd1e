using System.Text.Json;
using Krewe.Cli.Audit;
using Krewe.Cli.Import;
using Krewe.Cli.Output;
using Krewe.Cli.Roles;
using Krewe.Domain.Audit;

namespace Krewe.Cli.Tests.Commands;

/// <summary>Names that programs rely on. One that changes breaks them.</summary>
public class JsonShapeTests
{
    [Fact]
    public void The_report_of_a_fleet() => Assert.Equal(
        "tasks,completed,dead,double_claims,order_violations,lost,stale_writes_refused,expired_and_redone,unreachable,claims_per_second," +
        "p50_ms,p95_ms,p99_ms,agents,crashes,claims,outcomes_unknown,seconds,seed,finding_counts,findings,drained_agents,left_undone",
        Names(JsonSerializer.SerializeToElement(new Fleet.Story().Imported("a").Reckon(), CliJson.Default.FleetReport)));

    [Fact]
    public void An_unreachable_task_and_a_finding()
    {
        var report = JsonSerializer.SerializeToElement(new Fleet.Story().Imported("a").RowBecomes("a", "dead").Reckon(), CliJson.Default.FleetReport);

        Assert.Equal("id,why", Names(report.GetProperty("unreachable")[0]));
        Assert.Equal("kind,task,seq,what", Names(report.GetProperty("findings")[0]));
    }

    [Fact]
    public void The_report_of_an_import() => Assert.Equal(
        "project,lines,issues,created,updated,unchanged,edges_read,blocking_edges,edges_added,memories,skipped,remarks,unenforced",
        Names(JsonSerializer.SerializeToElement(new ImportReport { Project = "p", Lines = 1, Issues = 1 }, CliJson.Default.ImportReport)));

    [Fact]
    public void A_skipped_line() => Assert.Equal(
        """{"line":3,"id":"a","depends_on":"b","why":"w"}""",
        JsonSerializer.Serialize(new ImportReport { Project = "p", Lines = 1, Issues = 1, Skipped = [new SkippedLine(3, "a", "b", "w")] }, CliJson.Default.ImportReport) is var json
            ? JsonElement.Parse(json).GetProperty("skipped")[0].GetRawText()
            : null);

    [Fact]
    public void The_report_of_an_import_of_role_files()
    {
        var report = RoleImportReport.Of([new RoleFileOutcome { File = "f", Outcome = RoleFileOutcome.WasRefused, Agent = "a", Line = 1, Why = "w", Profile = new() }], dryRun: true);
        var json = JsonSerializer.SerializeToElement(report, CliJson.Default.RoleImportReport);

        Assert.Equal("dry_run,created,updated,unchanged,refused,files", Names(json));
        Assert.Equal("file,outcome,agent,line,why,remarks,profile", Names(json.GetProperty("files")[0]));
    }

    [Fact]
    public void The_report_of_a_verification() => Assert.Equal(
        "project,events,tasks,by_status,double_claims,order_violations,finding_counts,findings,expired_and_redone,unreachable",
        Names(JsonSerializer.SerializeToElement(VerifyReport.Of("p", new ProjectAudit().Close([], [])), CliJson.Default.VerifyReport)));

    private static string Names(JsonElement element) => string.Join(",", element.EnumerateObject().Select(member => member.Name));
}
