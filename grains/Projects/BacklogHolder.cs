using Krewe.Domain.Backlogs;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Grains.Faults;
using Krewe.Storage;

namespace Krewe.Grains.Projects;

/// <summary>
/// The backlog of one activation and how it is read: once, by whoever asks first, and again after someone else changed the graph.
/// Belongs to one grain and is only touched between its awaits.
/// </summary>
internal sealed class BacklogHolder(IStore store, FaultPlan faults)
{
    private Task<Backlog>? _loading;

    /// <summary>The project's graph version as of the backlog: what a change of the graph compares and sets.</summary>
    public long GraphVersion { get; set; }

    /// <summary>True when a backlog is there, so that asking for it reads nothing.</summary>
    public bool IsRead => _loading is { IsCompletedSuccessfully: true };

    /// <summary>The backlog, read from the store if this is the first call. A failed read is forgotten, so that the next call tries again.</summary>
    public async ValueTask<Backlog> GetAsync(ProjectKey key, ProjectSettings settings)
    {
        var loading = _loading ??= ReadAsync(key, settings);
        try
        {
            return await loading;
        }
        catch when (_loading == loading)
        {
            _loading = null;
            throw;
        }
    }

    /// <summary>Throws the backlog away: the next call reads it again.</summary>
    public void Forget() => _loading = null;

    private async Task<Backlog> ReadAsync(ProjectKey key, ProjectSettings settings)
    {
        var snapshot = await store.Tasks.ReadBacklogAsync(key, CancellationToken.None);
        GraphVersion = snapshot.GraphVersion;
        return Backlog.Build(settings, snapshot.Tasks, faults.EdgesIgnored ? [] : snapshot.Edges, snapshot.Closed);
    }
}
