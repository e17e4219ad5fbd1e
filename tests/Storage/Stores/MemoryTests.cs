using Krewe.Storage.Memories;
using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Stores;

public class MemoryTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_written_is_read_and_said_again_it_changes_nothing(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var memories = storage.Store.Memories;

        var first = await memories.PutAsync(storage.Project, new NewMemory("auth", "Uses JWTs.", """{"n":1.0}""", "ada"), null);
        var again = await memories.PutAsync(storage.Project, new NewMemory("auth", "Uses JWTs.", """{"n":1.0}""", "bob"), null);
        var second = await memories.PutAsync(storage.Project, new NewMemory("auth", "Uses sessions.", null, "bob"), null);

        Assert.Equal((MemoryResult.Written, MemoryResult.AlreadySo, MemoryResult.Written), (first.Result, again.Result, second.Result));
        Assert.Equal(first.Memory, again.Memory);
        Assert.Equal(("Uses JWTs.", """{"n":1.0}""", 1, "ada", "ada"), (first.Memory!.Value, first.Memory.Extra, first.Memory.Version, first.Memory.CreatedBy, first.Memory.UpdatedBy));
        Assert.Equal(("Uses sessions.", null, 2, "ada", "bob", first.Memory.CreatedAt), (second.Memory!.Value, second.Memory.Extra, second.Memory.Version, second.Memory.CreatedBy, second.Memory.UpdatedBy, second.Memory.CreatedAt));
        Assert.Equal(second.Memory, await memories.FindAsync(storage.Project, "auth", None));
        Assert.Null(await memories.FindAsync(storage.Project, "Auth", None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_version_that_is_expected_has_to_be_there(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var memories = storage.Store.Memories;

        Assert.Equal(MemoryResult.Missing, (await memories.PutAsync(storage.Project, New("a"), 1)).Result);
        await memories.PutAsync(storage.Project, New("a"), null);
        Assert.Equal(MemoryResult.Changed, (await memories.PutAsync(storage.Project, New("a") with { Value = "other" }, 2)).Result);
        Assert.Equal(MemoryResult.Written, (await memories.PutAsync(storage.Project, New("a") with { Value = "other" }, 1)).Result);
        Assert.Equal((MemoryResult.Changed, 2), (await memories.RemoveAsync(storage.Project, "a", 1)) is var refused ? (refused.Result, refused.Memory!.Version) : default);
        Assert.Equal((MemoryResult.Written, "other"), (await memories.RemoveAsync(storage.Project, "a", 2)) is var removed ? (removed.Result, removed.Memory!.Value) : default);
        Assert.Equal(MemoryResult.Missing, (await memories.RemoveAsync(storage.Project, "a", null)).Result);
        Assert.Null(await memories.FindAsync(storage.Project, "a", None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lists_are_by_key_and_find_text_in_key_and_value_whatever_stands_in_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        foreach (var (key, value) in new[] { ("b", "100% sure_ly"), ("a", "JWT"), ("jwt-2", "x"), ("Z", "y'; drop table memories; --") })
        {
            await storage.Store.Memories.PutAsync(storage.Project, new NewMemory(key, value, null, "ada"), null);
        }

        Assert.Equal(["Z", "a", "b", "jwt-2"], await KeysAsync(storage, new MemoryFilter()));
        Assert.Equal(["a", "jwt-2"], await KeysAsync(storage, new MemoryFilter { Text = "jwT" }));
        Assert.Equal(["b"], await KeysAsync(storage, new MemoryFilter { Text = "%" }));
        Assert.Equal(["b"], await KeysAsync(storage, new MemoryFilter { Text = "e_l" }));
        Assert.Equal(["b", "jwt-2"], await KeysAsync(storage, new MemoryFilter { After = "a" }));
        Assert.Equal(2, await storage.Store.Memories.CountAsync(storage.Project, new MemoryFilter { Text = "jwt" }, None));
        Assert.Equal(["a", "b"], (await storage.Store.Memories.ListAsync(storage.Project, new MemoryFilter(), 1, 2, None)).Select(memory => memory.Key));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_who_change_one_version_one_does(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await storage.Store.Memories.PutAsync(storage.Project, New("a"), null);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
            storage.Store.Memories.PutAsync(storage.Project, New("a") with { Value = $"{number}" }, 1)));

        Assert.Single(outcomes, outcome => outcome.Result == MemoryResult.Written);
        Assert.Equal(9, outcomes.Count(outcome => outcome.Result == MemoryResult.Changed));
    }

    private static NewMemory New(string key) => new(key, "value", null, "ada");

    private static async Task<IEnumerable<string>> KeysAsync(TestStorage storage, MemoryFilter filter) =>
        (await storage.Store.Memories.ListAsync(storage.Project, filter, 0, 10, None)).Select(memory => memory.Key);
}
