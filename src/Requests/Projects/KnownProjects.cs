using System.Collections.Concurrent;
using Krewe.Domain.Tasks;
using Krewe.Storage;

namespace Krewe.Requests;

/// <summary>Which projects there are. A project is never removed, so that one which was seen once need not be asked for again.</summary>
internal sealed class KnownProjects(IStore store)
{
    private const int Max = 10_000;

    private readonly ConcurrentDictionary<ProjectKey, bool> _seen = new();

    public async ValueTask<bool> ExistsAsync(ProjectKey key, CancellationToken cancellation)
    {
        if (_seen.ContainsKey(key))
        {
            return true;
        }

        if (await store.Projects.FindAsync(key, cancellation) is null)
        {
            return false;
        }

        if (_seen.Count >= Max)
        {
            _seen.Clear();
        }

        return _seen.TryAdd(key, true) || true;
    }
}
