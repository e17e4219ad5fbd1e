using Krewe.Cli.Audit;
using Krewe.Cli.Fleet;
using Krewe.Client.Wire;
using Krewe.Domain.Audit;
using Krewe.Domain.Graph;

namespace Krewe.Cli.Tests.Fleet;

/// <summary>A run written by hand: what the server logged, what it shows, and what agents were told.</summary>
internal sealed class Story
{
    private readonly List<EventView> _events = [];
    private readonly Dictionary<string, TaskView> _rows = [];
    private readonly List<LedgerEntry> _told = [];
    private readonly List<Edge> _order = [];

    public Story Imported(params string[] tasks)
    {
        foreach (var task in tasks)
        {
            Log(task, "imported", "pending", fenceGrowth: 0, "importer", null);
        }

        return this;
    }

    public Story Edge(string task, string dependsOn)
    {
        _order.Add(new Edge(task, dependsOn, EdgeKind.Blocks));
        return this;
    }

    /// <summary>A claim in the log, and in the ledger of its holder.</summary>
    public Story Claimed(string task, string holder) => LoggedClaim(task, holder).ToldClaim(task, _rows[task].Fence, holder);

    public Story LoggedClaim(string task, string holder) => Log(task, "claimed", "in_progress", 1, holder, "s-" + holder);

    public Story ToldClaim(string task, long fence, string holder) => Told(LedgerKind.Claimed, task, fence, holder);

    public Story Completed(string task, string holder) => LoggedCompletion(task, holder).ToldCompletion(task, _rows[task].Fence, holder);

    public Story LoggedCompletion(string task, string holder) => Log(task, "completed", "completed", 0, holder, "s-" + holder);

    public Story ToldCompletion(string task, long fence, string holder) => Told(LedgerKind.Completed, task, fence, holder);

    public Story Expired(string task) => Log(task, "expired", "pending", 1, "krewe", null);

    /// <summary>A row that is not what the log says.</summary>
    public Story RowBecomes(string task, string status)
    {
        _rows[task] = _rows[task] with { Status = status };
        return this;
    }

    public FleetReport Reckon(params string[] drained)
    {
        var audit = new ProjectAudit(_order);
        _events.ForEach(happening => audit.Read(AuditMapping.ToEvent(happening)));
        var report = audit.Close([.. _rows.Values.Select(AuditMapping.ToRow)], _order, _told.Select(LedgerMapping.ToAcknowledgement));
        var record = new FleetRecord
        {
            Entries = _told,
            ClaimLatencies = [TimeSpan.FromMilliseconds(2)],
            Duration = TimeSpan.FromSeconds(2),
            StaleWritesRefused = 3,
            OutcomesUnknown = 0,
            Crashes = 1,
            Drained = drained,
        };
        return FleetReport.Of(new FleetPlan { Project = "p", Agents = 2, Seed = 7 }, record, report);
    }

    private Story Told(LedgerKind kind, string task, long fence, string holder)
    {
        _told.Add(new LedgerEntry(kind, task, fence, _rows[task].Version, holder, "s-" + holder));
        return this;
    }

    private Story Log(string task, string kind, string to, int fenceGrowth, string actor, string? session)
    {
        var before = _rows.GetValueOrDefault(task);
        var after = new TaskView
        {
            Id = task,
            Project = "p",
            Title = task,
            Status = to,
            Version = (before?.Version ?? 0) + 1,
            Fence = (before?.Fence ?? 0) + fenceGrowth,
        };
        _rows[task] = after;
        _events.Add(new EventView
        {
            Seq = _events.Count + 1,
            Task = task,
            Kind = kind,
            From = before?.Status ?? to,
            To = to,
            Version = after.Version,
            Fence = after.Fence,
            Actor = actor,
            Session = session,
        });
        return this;
    }
}
