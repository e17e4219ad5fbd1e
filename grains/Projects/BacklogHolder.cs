using System.Buffers.Binary;
using System.Security.Cryptography;
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
internal sealed class BacklogHolder(IStore store, FaultPlan faults, ActiveProjects active)
{
    /// <summary>Begins anywhere, so that backlogs of several processes, and of several starts, have different ones.</summary>
    private static long s_lastEpoch = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) >> 1;

    private Backlog? _current;
    private int _lostNews = active.LostNews;
    private Task<LoadedBacklog>? _loading;

    /// <summary>The backlog if it is there already, else null. Reads nothing, so that news reaches it whatever the store does.</summary>
    public Backlog? Current
    {
        get
        {
            ForgetWhenNewsWasLost();
            return _current;
        }
    }

    /// <summary>The backlog, read from the store if this is the first call. A failed read is forgotten, so that the next call tries again.</summary>
    public async ValueTask<LoadedBacklog> GetAsync(ProjectKey key, ProjectSettings settings)
    {
        if (Current is { } current && current.Settings != settings)
        {
            Adopt(current, settings);
        }

        var loading = _loading ??= ReadAsync(key, settings);
        try
        {
            var loaded = await loading;
            _current = _loading == loading ? loaded.Backlog : _current;
            return loaded;
        }
        catch when (_loading == loading)
        {
            _loading = null;
            throw;
        }
    }

    /// <summary>
    /// The backlog if it is there or on its way, else null. One on its way may have been read before what its caller knows happened:
    /// news that did not wait for it would be lost for good.
    /// </summary>
    public async ValueTask<Backlog?> FindAsync() => Current ?? (_loading is { } loading ? (await loading).Backlog : null);

    /// <summary>Throws the backlog away: the next call reads it again.</summary>
    public void Forget()
    {
        _loading = null;
        _current = null;
    }

    private void ForgetWhenNewsWasLost()
    {
        if (_lostNews != active.LostNews)
        {
            _lostNews = active.LostNews;
            Forget();
        }
    }

    /// <summary>
    /// Another process may have changed the settings. The order of the whole queue follows from one of them: that one needs a new backlog.
    /// </summary>
    private void Adopt(Backlog current, ProjectSettings settings)
    {
        if (current.Settings.AgingSeconds != settings.AgingSeconds)
        {
            Forget();
        }
        else
        {
            current.Settings = settings;
        }
    }

    private async Task<LoadedBacklog> ReadAsync(ProjectKey key, ProjectSettings settings)
    {
        var snapshot = await store.Tasks.ReadBacklogAsync(key, CancellationToken.None);
        var backlog = Backlog.Build(settings, snapshot.Tasks, faults.EdgesIgnored ? [] : snapshot.Edges, snapshot.Closed, Interlocked.Increment(ref s_lastEpoch));
        return new LoadedBacklog(backlog, snapshot.GraphVersion);
    }
}
