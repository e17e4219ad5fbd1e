using Krewe.Domain.Audit;
using Krewe.Domain.Tasks;
using Krewe.Tests.Support.Storage;

namespace Krewe.Simulation.Tests.World;

/// <summary>Holds the log, the rows and what agents were told against each other, with the audit that <c>krewe verify</c> uses.</summary>
internal static class Reckoning
{
    public static async Task<AuditReport> RunAsync(InMemoryStore database, ProjectKey project, IEnumerable<Acknowledgement> ledger)
    {
        var audit = new ProjectAudit();
        var rows = new List<AuditRow>();
        var events = await database.Events.ReadProjectAsync(project, 0, int.MaxValue, CancellationToken.None);
        foreach (var stored in events)
        {
            var it = stored.Event;
            audit.Read(new AuditEvent(stored.Seq, stored.Key.Id, it.Kind, it.From, it.To, it.Version, it.Fence, it.Actor, it.Session, it.Detail));
        }

        var ids = events.Select(stored => stored.Key.Id).ToHashSet(StringComparer.Ordinal);
        var tasks = await database.Tasks.LoadManyAsync(project, ids, CancellationToken.None);
        rows.AddRange(tasks.Select(task => new AuditRow(task.Key.Id, task.Status, task.Version, task.Fence)));
        var edges = await database.Tasks.ListEdgesAsync(project, null, CancellationToken.None);
        return audit.Close(rows, [.. edges], ledger);
    }
}
