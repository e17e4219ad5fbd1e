using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Stores;

public class DocumentTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Every_write_names_the_tag_of_the_one_before(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var documents = storage.Store.Documents;

        Assert.Null(await documents.ReadAsync("presence", "acme/ada", CancellationToken.None));
        var first = await documents.TryWriteAsync("presence", "acme/ada", """{"n":1.0}""", null, CancellationToken.None);
        Assert.NotNull(first);
        Assert.Null(await documents.TryWriteAsync("presence", "acme/ada", "{}", null, CancellationToken.None));
        Assert.Null(await documents.TryWriteAsync("presence", "acme/ada", "{}", "wrong", CancellationToken.None));
        Assert.Equal(new("""{"n":1.0}""", first), await documents.ReadAsync("presence", "acme/ada", CancellationToken.None));

        var second = await documents.TryWriteAsync("presence", "acme/ada", """{"n":2}""", first, CancellationToken.None);
        Assert.NotNull(second);
        Assert.Null(await documents.TryWriteAsync("presence", "acme/ada", "{}", first, CancellationToken.None));
        Assert.Null(await documents.ReadAsync("cursor", "acme/ada", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_tag_never_fits_the_next_document_of_the_same_name(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var documents = storage.Store.Documents;
        var old = await documents.TryWriteAsync("presence", "acme/ada", "{}", null, CancellationToken.None);

        Assert.False(await documents.TryClearAsync("presence", "acme/ada", "wrong", CancellationToken.None));
        Assert.True(await documents.TryClearAsync("presence", "acme/ada", old!, CancellationToken.None));
        Assert.Null(await documents.ReadAsync("presence", "acme/ada", CancellationToken.None));
        var next = await documents.TryWriteAsync("presence", "acme/ada", "{}", null, CancellationToken.None);

        Assert.NotEqual(old, next);
        Assert.Null(await documents.TryWriteAsync("presence", "acme/ada", "{}", old, CancellationToken.None));
        Assert.False(await documents.TryClearAsync("presence", "acme/ada", old!, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_first_writes_at_once_one_is_written(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);

        var tags = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
            storage.Store.Documents.TryWriteAsync("presence", "acme/ada", $"{{\"n\":{number}}}", null, CancellationToken.None)));

        Assert.Single(tags, tag => tag is not null);
    }
}
