using Krewe.Storage.Documents;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed class PostgresDocuments(PostgresDatabase database) : IDocumentStore
{
    /// <inheritdoc/>
    public Task<StoredDocument?> ReadAsync(string kind, string key, CancellationToken cancellation) =>
        database.FindAsync(
            "Documents.read",
            row => new StoredDocument(row.GetString(0), row.GetString(1)),
            cancellation,
            Value.Text("kind", kind),
            Value.Text("key", key));

    /// <inheritdoc/>
    public async Task<string?> TryWriteAsync(string kind, string key, string json, string? expectedTag, CancellationToken cancellation)
    {
        // Never the same tag twice: one of a document that was removed must not fit the next of its name.
        var tag = Guid.NewGuid();
        var written = await database.ExecuteAsync(
            expectedTag is null ? "Documents.create" : "Documents.update",
            cancellation,
            Value.Text("kind", kind),
            Value.Text("key", key),
            Value.Uuid("tag", tag),
            Value.Text("body", json),
            Value.Text("expected", expectedTag));
        return written == 1 ? tag.ToString() : null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryClearAsync(string kind, string key, string expectedTag, CancellationToken cancellation) =>
        await database.ExecuteAsync(
            "Documents.clear", cancellation, Value.Text("kind", kind), Value.Text("key", key), Value.Text("expected", expectedTag)) == 1;
}
