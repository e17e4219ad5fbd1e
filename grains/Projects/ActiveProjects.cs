using System.Collections.Concurrent;
using Krewe.Domain.Tasks;

namespace Krewe.Grains.Projects;

/// <summary>The projects that have an activation in this process: whom the event reader tells what changed.</summary>
internal sealed class ActiveProjects
{
    private readonly ConcurrentDictionary<ProjectKey, int> _counts = new();
    private int _lostNews;

    /// <summary>
    /// How often the log had lost news before it was read. A backlog that was read before the last time may lack some for good, and is
    /// read again.
    /// </summary>
    public int LostNews => Volatile.Read(ref _lostNews);

    /// <summary>There was news that nobody can be told any more.</summary>
    public void LoseNews() => Interlocked.Increment(ref _lostNews);

    /// <summary>Called before a backlog reads its snapshot, so that nothing falls between snapshot and reader.</summary>
    public void Enter(ProjectKey key) => _counts.AddOrUpdate(key, 1, static (_, count) => count + 1);

    public void Leave(ProjectKey key) => _counts.AddOrUpdate(key, 0, static (_, count) => Math.Max(0, count - 1));

    public bool Contains(ProjectKey key) => _counts.TryGetValue(key, out var count) && count > 0;

    public IEnumerable<ProjectKey> All => _counts.Where(pair => pair.Value > 0).Select(pair => pair.Key);
}
