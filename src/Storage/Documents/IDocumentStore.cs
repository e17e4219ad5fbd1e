namespace Krewe.Storage.Documents;

/// <summary>Small state that can be rebuilt, as JSON under a kind and a key, each write a compare-and-set.</summary>
public interface IDocumentStore
{
    /// <summary>The document, or null.</summary>
    Task<StoredDocument?> ReadAsync(string kind, string key, CancellationToken cancellation);

    /// <summary>
    /// Writes the document if the stored tag is the expected one (null: none stored yet); returns the new tag, or null when it was not.
    /// </summary>
    Task<string?> TryWriteAsync(string kind, string key, string json, string? expectedTag, CancellationToken cancellation);

    /// <summary>Removes the document if the stored tag is the expected one; false otherwise.</summary>
    Task<bool> TryClearAsync(string kind, string key, string expectedTag, CancellationToken cancellation);
}

/// <summary>A document and the tag that the next write must name.</summary>
public sealed record StoredDocument(string Json, string Tag);
