using System.Collections.Concurrent;
using Krewe.Storage.Documents;

namespace Krewe.Engine.Tests.Support;

/// <summary>Documents in memory, with a count of versions as tags.</summary>
public sealed class InMemoryDocumentStore : IDocumentStore
{
    private readonly ConcurrentDictionary<(string Kind, string Key), StoredDocument> documents = new();

    /// <summary>When set, every read fails with it.</summary>
    public Exception? ReadFailure { get; set; }

    public Task<StoredDocument?> ReadAsync(string kind, string key, CancellationToken cancellation) => ReadFailure is { } failure
        ? Task.FromException<StoredDocument?>(failure)
        : Task.FromResult(documents.GetValueOrDefault((kind, key)));

    public Task<string?> TryWriteAsync(string kind, string key, string json, string? expectedTag, CancellationToken cancellation)
    {
        var next = new StoredDocument(json, expectedTag is null ? "1" : $"{int.Parse(expectedTag) + 1}");
        var isWritten = expectedTag is null
            ? documents.TryAdd((kind, key), next)
            : documents.TryGetValue((kind, key), out var current) && current.Tag == expectedTag
                && documents.TryUpdate((kind, key), next, current);
        return Task.FromResult(isWritten ? next.Tag : null);
    }

    public Task<bool> TryClearAsync(string kind, string key, string expectedTag, CancellationToken cancellation) => Task.FromResult(
        documents.TryGetValue((kind, key), out var current) && current.Tag == expectedTag
        && documents.TryRemove(KeyValuePair.Create((kind, key), current)));
}
