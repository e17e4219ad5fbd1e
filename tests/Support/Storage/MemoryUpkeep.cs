using System.Collections.Concurrent;
using Krewe.Storage.Coordination;
using Krewe.Storage.Documents;

namespace Krewe.Tests.Support.Storage;

internal sealed class MemoryCoordination(TimeProvider time, MemoryFaults faults) : ICoordinationStore
{
    private readonly Dictionary<string, (string Holder, long Term, DateTimeOffset Until, DateTimeOffset Renewed)> _leases = new(StringComparer.Ordinal);
    private readonly List<ProcessRecord> _processes = [];
    private readonly Lock _lock = new();

    public Task<Leadership?> TryLeadAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation)
    {
        faults.Check();
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var isKnown = _leases.TryGetValue(name, out var lease);
            if (isKnown && lease.Holder != holder && lease.Until > now)
            {
                return Task.FromResult<Leadership?>(null);
            }

            var keeps = isKnown && lease.Holder == holder && lease.Until > now;
            var term = keeps ? lease.Term : lease.Term + 1;
            _leases[name] = (holder, term, now + duration, now);
            return Task.FromResult<Leadership?>(new Leadership(term, now, now + duration, isKnown ? lease.Renewed : null));
        }
    }

    public Task ResignAsync(string name, string holder, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_leases.TryGetValue(name, out var lease) && lease.Holder == holder)
            {
                _leases[name] = lease with { Until = time.GetUtcNow() };
            }

            return Task.CompletedTask;
        }
    }

    /// <summary>True when nobody else was granted the lease since.</summary>
    public bool IsHeld(string name, string holder, long term)
    {
        lock (_lock)
        {
            return _leases.TryGetValue(name, out var lease) && lease.Holder == holder && lease.Term == term;
        }
    }

    public Task ReportProcessAsync(ProcessRecord process, TimeSpan kept, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _processes.RemoveAll(known => known.Id == process.Id || known.SeenAt < now - kept);
            _processes.Add(process with { SeenAt = now });
            return Task.CompletedTask;
        }
    }

    public Task ForgetProcessAsync(string process, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _processes.RemoveAll(known => known.Id == process);
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<ProcessRecord>> ListProcessesAsync(TimeSpan within, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var since = time.GetUtcNow() - within;
            return Task.FromResult<IReadOnlyList<ProcessRecord>>([.. _processes.Where(known => known.SeenAt >= since).OrderBy(known => known.Name, StringComparer.Ordinal)]);
        }
    }
}

internal sealed class MemoryDocuments : IDocumentStore
{
    private readonly ConcurrentDictionary<(string Kind, string Key), StoredDocument> _documents = new();
    private long _tags;

    public Task<StoredDocument?> ReadAsync(string kind, string key, CancellationToken cancellation) =>
        Task.FromResult(_documents.GetValueOrDefault((kind, key)));

    public Task<string?> TryWriteAsync(string kind, string key, string json, string? expectedTag, CancellationToken cancellation)
    {
        var next = new StoredDocument(json, $"{Interlocked.Increment(ref _tags)}");
        var isWritten = expectedTag is null
            ? _documents.TryAdd((kind, key), next)
            : _documents.TryGetValue((kind, key), out var current) && current.Tag == expectedTag && _documents.TryUpdate((kind, key), next, current);
        return Task.FromResult(isWritten ? next.Tag : null);
    }

    public Task<bool> TryClearAsync(string kind, string key, string expectedTag, CancellationToken cancellation) => Task.FromResult(
        _documents.TryGetValue((kind, key), out var current)
        && current.Tag == expectedTag
        && _documents.TryRemove(new KeyValuePair<(string, string), StoredDocument>((kind, key), current)));
}
