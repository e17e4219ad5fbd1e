using Krewe.Domain.Tasks;

namespace Krewe.Storage.Memories;

/// <summary>What agents were told to remember: a text under a key of a project.</summary>
public interface IMemoryStore
{
    /// <summary>The memory, or null.</summary>
    Task<MemoryRecord?> FindAsync(ProjectKey project, string key, CancellationToken cancellation);

    /// <summary>A page of the project's memories by key.</summary>
    Task<IReadOnlyList<MemoryRecord>> ListAsync(ProjectKey project, MemoryFilter filter, int offset, int limit, CancellationToken cancellation);

    /// <summary>How many of the project's memories the text of a filter fits.</summary>
    Task<long> CountAsync(ProjectKey project, MemoryFilter filter, CancellationToken cancellation);

    /// <summary>Writes a memory, whether it is there or not.</summary>
    /// <param name="project">The project; it has to exist.</param>
    /// <param name="memory">What is to be remembered.</param>
    /// <param name="expectedVersion">The version that has to be there; null for any, and for none.</param>
    Task<MemoryOutcome> PutAsync(ProjectKey project, NewMemory memory, long? expectedVersion);

    /// <summary>Removes a memory.</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">The memory's key.</param>
    /// <param name="expectedVersion">The version that has to be there; null for any.</param>
    Task<MemoryOutcome> RemoveAsync(ProjectKey project, string key, long? expectedVersion);
}
