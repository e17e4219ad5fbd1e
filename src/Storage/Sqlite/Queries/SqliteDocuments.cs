using Krewe.Storage.Documents;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteDocuments(SqliteReaders readers, SqliteWriter writer, TimeProvider time) : IDocumentStore
{
    /// <inheritdoc/>
    public Task<StoredDocument?> ReadAsync(string kind, string key, CancellationToken cancellation) => readers.RunAsync(
        session => session.Find(
            "Documents.read", row => new StoredDocument(row.GetString(0), row.GetString(1)), ("kind", kind), ("key", key)),
        cancellation);

    /// <inheritdoc/>
    public async Task<string?> TryWriteAsync(string kind, string key, string json, string? expectedTag, CancellationToken cancellation)
    {
        // Never the same tag twice: one of a document that was removed must not fit the next of its name.
        var tag = Guid.NewGuid().ToString();
        var written = await writer.RunAsync(session => session.Execute(
            expectedTag is null ? "Documents.create" : "Documents.update",
            ("kind", kind),
            ("key", key),
            ("tag", tag),
            ("body", json),
            ("expected", expectedTag),
            ("now", SqliteTime.Of(time.GetUtcNow()))));
        return written == 1 ? tag : null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryClearAsync(string kind, string key, string expectedTag, CancellationToken cancellation) =>
        await writer.RunAsync(session => session.Execute("Documents.clear", ("kind", kind), ("key", key), ("expected", expectedTag))) == 1;
}
