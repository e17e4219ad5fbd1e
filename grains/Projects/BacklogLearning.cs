using Krewe.Contracts.Projects;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Grains.Faults;
using Krewe.Storage;

namespace Krewe.Grains.Projects;

/// <summary>Brings news of committed tasks into the backlog of one grain.</summary>
internal sealed class BacklogLearning(ProjectKey key, IStore store, FaultPlan faults, BacklogHolder holder, GraphCommits commits, FollowUps followUps)
{
    /// <summary>What a caller brings: whole rows, newest version wins.</summary>
    /// <param name="backlog">The backlog, or null when it cannot be read now: it will be read with all of this in it.</param>
    /// <param name="news">The rows.</param>
    public LearnReply Learn(Backlog? backlog, TaskNews news)
    {
        if (backlog is null)
        {
            return new LearnReply([]);
        }

        // What an older version tells lacks particulars: the event reader brings the row instead.
        foreach (var task in news.Tasks.Where(task => task.IsWhole))
        {
            backlog.Apply(task.ToState());
        }

        return followUps.Name(backlog);
    }

    /// <summary>What the event reader tells: which tasks changed. In turn with changes of the graph: edges that were read before one of them must not be put over what it made.</summary>
    public async Task<LearnReply> CatchUpAsync(ChangedTask[] changed)
    {
        using var turn = await commits.EnterAsync();
        try
        {
            return await CatchUpInTurnAsync(changed);
        }
        catch
        {
            // What could not be learned is read with the rest, by whoever asks next.
            holder.Forget();
            throw;
        }
    }

    private async Task<LearnReply> CatchUpInTurnAsync(ChangedTask[] changed)
    {
        if (await holder.FindAsync() is not { } backlog)
        {
            // A backlog that nobody reads yet will be read with all of this in it.
            return new LearnReply([]);
        }

        var unknown = changed.Where(task => backlog.VersionOf(task.Id) < task.Version).Select(task => task.Id)
            .Union(faults.EdgesIgnored ? [] : backlog.EdgesInDoubt, StringComparer.Ordinal)
            .ToList();
        if (unknown.Count > 0)
        {
            await ReadAsync(backlog, unknown);
        }

        return followUps.Name(backlog);
    }

    private async Task ReadAsync(Backlog backlog, List<string> ids)
    {
        var rows = await store.Tasks.LoadManyAsync(key, ids, CancellationToken.None);
        var edges = await store.Tasks.ListEdgesAsync(key, ids, CancellationToken.None);
        var byTask = edges.ToLookup(edge => edge.Task, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!faults.EdgesIgnored && row.Version >= backlog.VersionOf(row.Key.Id))
            {
                backlog.SetEdges(row.Key.Id, [.. byTask[row.Key.Id]]);
            }

            backlog.Apply(row);
        }

        await ReadEndsAsync(backlog, edges);
    }

    /// <summary>An edge may lead to a task that was closed long ago, of which the backlog knows nothing.</summary>
    private async Task ReadEndsAsync(Backlog backlog, IEnumerable<Edge> edges)
    {
        var unknown = backlog.UnknownEnds(edges.Where(edge => edge.Blocks));
        foreach (var row in unknown.Count == 0 ? [] : await store.Tasks.LoadManyAsync(key, unknown, CancellationToken.None))
        {
            backlog.Apply(row);
        }
    }
}
