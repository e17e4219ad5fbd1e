using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Domain.Audit;
using Krewe.Domain.Graph;

namespace Krewe.Cli.Audit;

/// <summary>Fetches a project's events and rows over HTTP, and has them audited.</summary>
internal sealed class ProjectReplay(KreweClient client, string project)
{
    /// <summary>So often the rows are read again because something was written meanwhile.</summary>
    private const int RoundsMax = 10;

    private long _lastSeq;

    /// <summary>Audits the whole project.</summary>
    /// <param name="order">The edges to judge the order by; null for those that the log tells of.</param>
    /// <param name="acknowledged">What clients were told, if somebody kept it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="KreweRequestException">The server refused, or the project never held still.</exception>
    public async Task<AuditReport> RunAsync(
        IEnumerable<Edge>? order, IEnumerable<Acknowledgement>? acknowledged, CancellationToken cancellation)
    {
        _lastSeq = await FindBeginningAsync(cancellation);
        var audit = new ProjectAudit(order, _lastSeq);
        for (var round = 1; round <= RoundsMax; round++)
        {
            await ReadEventsAsync(audit, cancellation);
            var (rows, edges) = await ReadRowsAsync(cancellation);
            var newer = (await client.Projects.EventsAsync(project, _lastSeq, limit: 1, cancellation)).OrThrow();
            if (newer.Items.Count == 0)
            {
                return audit.Close(rows, edges, acknowledged);
            }
        }

        throw new KreweRequestException(new KreweError(
            ErrorCode.Conflict,
            $"Project '{project}' is being worked on: its rows changed each time they were read. Try again when it is quiet."));
    }

    /// <summary>Where the log begins: old events may not be kept.</summary>
    private async Task<long> FindBeginningAsync(CancellationToken cancellation) =>
        (await client.Projects.EventsAsync(project, 0, limit: 1, cancellation)).OrThrow().Meta.GoneThrough ?? 0;

    private async Task ReadEventsAsync(ProjectAudit audit, CancellationToken cancellation)
    {
        await foreach (var next in client.Projects.AllEventsAsync(project, _lastSeq, cancellation))
        {
            audit.Read(AuditMapping.ToEvent(next));
            _lastSeq = next.Seq;
        }
    }

    private async Task<(List<AuditRow> Rows, List<Edge> Edges)> ReadRowsAsync(CancellationToken cancellation)
    {
        var rows = new List<AuditRow>();
        var edges = new List<Edge>();
        await foreach (var task in client.Projects.ExportAsync(project, cancellation))
        {
            rows.Add(AuditMapping.ToRow(task));
            edges.AddRange(task.Dependencies.Select(AuditMapping.ToEdge));
        }

        return (rows, edges);
    }
}
