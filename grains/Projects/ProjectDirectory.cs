using System.Collections.Concurrent;
using Krewe.Domain.Tasks;
using Krewe.Storage;
using Krewe.Storage.Projects;

namespace Krewe.Grains.Projects;

/// <summary>
/// The process's copy of project records, at most <see cref="AgeMax"/> old: every decision needs the settings, and none should wait
/// for a query or another grain to get them. A change made in this process is seen at once.
/// </summary>
internal sealed class ProjectDirectory(IStore store, TimeProvider time)
{
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ProjectKey, Entry> _entries = new();

    /// <summary>The project, or null when there is none. Absence is not remembered: the project may be made any moment.</summary>
    public ValueTask<ProjectRecord?> FindAsync(ProjectKey key) =>
        _entries.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.ReadAt) < AgeMax
            ? new ValueTask<ProjectRecord?>(entry.Record)
            : new ValueTask<ProjectRecord?>(ReadAsync(key));

    /// <summary>Puts in what this process just wrote or read.</summary>
    public void Remember(ProjectRecord record) => _entries[record.Key] = new Entry(record, time.GetTimestamp());

    private async Task<ProjectRecord?> ReadAsync(ProjectKey key)
    {
        var record = await store.Projects.FindAsync(key, CancellationToken.None);
        if (record is not null)
        {
            Remember(record);
        }

        return record;
    }

    private sealed record Entry(ProjectRecord Record, long ReadAt);
}
