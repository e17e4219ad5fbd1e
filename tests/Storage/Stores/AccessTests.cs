using Krewe.Storage.Access;
using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Stores;

public class AccessTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Keys_are_added_once_found_listed_newest_first_and_counted(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var access = storage.Store.Access;
        Assert.Equal(0, await access.CountKeysAsync(CancellationToken.None));
        for (var number = 0; number < 5; number++)
        {
            Assert.True(await access.TryAddKeyAsync(Key($"key-{number}") with { CreatedAt = Sample.Noon.AddSeconds(number) }, CancellationToken.None));
        }

        Assert.False(await access.TryAddKeyAsync(Key("key-3") with { Name = "Another" }, CancellationToken.None));
        Assert.Equal(Key("key-3") with { CreatedAt = Sample.Noon.AddSeconds(3) }, await access.FindKeyAsync("key-3", CancellationToken.None));
        Assert.Null(await access.FindKeyAsync("key-9", CancellationToken.None));
        Assert.Null(await access.FindKeyAsync("\0", CancellationToken.None));
        Assert.Equal(["key-3", "key-2"], (await access.ListKeysAsync("acme", 1, 2, CancellationToken.None)).Select(key => key.Id));
        Assert.Equal(5, await access.CountKeysAsync(CancellationToken.None));
        Assert.Equal((5L, 0L), (await access.CountKeysOfAsync("acme", CancellationToken.None), await access.CountKeysOfAsync("nobody", CancellationToken.None)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_keeps_everything_that_it_was_made_with(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var bare = new ApiKeyRecord("acme", "bare", "hash", "", "viewer", null, null, Sample.Noon, null, null);
        var full = bare with { Id = "full", Agent = "ada", Project = "apollo", ExpiresAt = Sample.Noon.AddDays(1), RevokedAt = Sample.Noon.AddHours(1) };
        foreach (var key in new[] { bare, full })
        {
            await storage.Store.Access.TryAddKeyAsync(key, CancellationToken.None);
            Assert.Equal(key, await storage.Store.Access.FindKeyAsync(key.Id, CancellationToken.None));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_revoked_key_takes_its_refresh_tokens_with_it_and_keeps_its_first_time(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var access = storage.Store.Access;
        await access.TryAddKeyAsync(Key("key-1"), CancellationToken.None);
        await access.AddRefreshTokenAsync(Token("one", "family-1"), CancellationToken.None);
        await access.AddRefreshTokenAsync(Token("two", "family-2") with { KeyId = "key-2" }, CancellationToken.None);

        Assert.True(await access.RevokeKeyAsync("acme", "key-1", Sample.Noon, CancellationToken.None));
        Assert.True(await access.RevokeKeyAsync("acme", "key-1", Sample.Noon.AddHours(1), CancellationToken.None));
        Assert.False(await access.RevokeKeyAsync("acme", "key-9", Sample.Noon, CancellationToken.None));

        Assert.Equal(Sample.Noon, (await access.FindKeyAsync("key-1", CancellationToken.None))!.RevokedAt);
        Assert.True(await access.IsFamilyRevokedAsync("acme", "family-1", CancellationToken.None));
        Assert.False(await access.IsFamilyRevokedAsync("acme", "family-2", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_refresh_token_is_used_once_and_a_second_use_revokes_its_family(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var access = storage.Store.Access;
        var (first, next, other) = (Token("first", "family-1"), Token("next", "family-1") with { Agent = null, Project = null }, Token("other", "family-2"));
        foreach (var token in new[] { first, next, other })
        {
            await access.AddRefreshTokenAsync(token, CancellationToken.None);
        }

        Assert.Equal(first, await access.UseRefreshTokenAsync("first", Sample.Noon, CancellationToken.None));
        Assert.False(await access.IsFamilyRevokedAsync("acme", "family-1", CancellationToken.None));
        var stolen = await access.UseRefreshTokenAsync("first", Sample.Noon.AddMinutes(1), CancellationToken.None);
        var late = await access.UseRefreshTokenAsync("next", Sample.Noon.AddMinutes(2), CancellationToken.None);

        Assert.Equal(first with { UsedAt = Sample.Noon }, stolen);
        Assert.Equal(next with { RevokedAt = Sample.Noon.AddMinutes(1) }, late);
        Assert.True(await access.IsFamilyRevokedAsync("acme", "family-1", CancellationToken.None));
        Assert.Equal(other, await access.UseRefreshTokenAsync("other", Sample.Noon, CancellationToken.None));
        Assert.Null(await access.UseRefreshTokenAsync("unknown", Sample.Noon, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_uses_at_the_same_time_exactly_one_sees_the_token_unused(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await storage.Store.Access.AddRefreshTokenAsync(Token("one", "family-1"), CancellationToken.None);

        var seen = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => storage.Store.Access.UseRefreshTokenAsync("one", Sample.Noon, CancellationToken.None)));

        Assert.Single(seen, token => token!.UsedAt is null);
        Assert.True(await storage.Store.Access.IsFamilyRevokedAsync("acme", "family-1", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_family_is_revoked_as_a_whole(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var access = storage.Store.Access;
        await access.AddRefreshTokenAsync(Token("one", "family-1"), CancellationToken.None);

        await access.RevokeFamilyAsync("acme", "family-1", Sample.Noon, CancellationToken.None);
        await access.RevokeFamilyAsync("acme", "family-1", Sample.Noon.AddHours(1), CancellationToken.None);

        Assert.Equal(Sample.Noon, (await access.UseRefreshTokenAsync("one", Sample.Noon, CancellationToken.None))!.RevokedAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Tokens_that_ended_long_ago_go_away_with_the_making_of_new_ones(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var access = storage.Store.Access;
        await access.AddRefreshTokenAsync(Token("old", "family-1") with { ExpiresAt = Sample.Noon.AddDays(-2) }, CancellationToken.None);
        await access.AddRefreshTokenAsync(Token("ended", "family-2") with { ExpiresAt = Sample.Noon.AddHours(-2) }, CancellationToken.None);

        await access.AddRefreshTokenAsync(Token("new", "family-3"), CancellationToken.None);

        Assert.Null(await access.UseRefreshTokenAsync("old", Sample.Noon, CancellationToken.None));
        Assert.NotNull(await access.UseRefreshTokenAsync("ended", Sample.Noon, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task All_who_need_a_signing_key_at_the_same_time_get_the_same_one(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var stores = on == Database.Postgres ? [storage.Store, await storage.OpenAnotherAsync()] : new[] { storage.Store };

        var keys = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => stores[number % stores.Length].Access.EnsureSigningKeysAsync(
            new SigningKeyRecord($"key-{number}", [(byte)number, 0, 255], Sample.Noon.AddSeconds(number)), CancellationToken.None)));

        Assert.All(keys, found => Assert.Equal((keys[0][0].Id, keys[0][0].CreatedAt), (Assert.Single(found).Id, found[0].CreatedAt)));
        Assert.All(keys, found => Assert.Equal([byte.Parse(found[0].Id[4..]), 0, 255], found[0].Secret));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_project_has_one_webhook_that_keeps_its_id_when_its_secret_changes(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var access = storage.Store.Access;
        var first = new WebhookRecord("hook-1", storage.Project, "first secret", Sample.Noon, Sample.Noon);
        Assert.Null(await access.FindWebhookOfAsync(storage.Project, CancellationToken.None));
        Assert.Null(await access.SetWebhookAsync(first with { Project = new("acme", "nowhere") }, CancellationToken.None));
        Assert.Equal(first, await access.SetWebhookAsync(first, CancellationToken.None));

        var later = Sample.Noon.AddHours(1);
        var changed = first with { Secret = "second secret", UpdatedAt = later };
        Assert.Equal(changed, await access.SetWebhookAsync(new WebhookRecord("hook-2", storage.Project, "second secret", later, later), CancellationToken.None));

        Assert.Equal(changed, await access.FindWebhookAsync("hook-1", CancellationToken.None));
        Assert.Null(await access.FindWebhookAsync("hook-2", CancellationToken.None));
        Assert.Null(await access.FindWebhookAsync("\0", CancellationToken.None));
        Assert.DoesNotContain("secret", changed.ToString(), StringComparison.Ordinal);
        Assert.True(await access.RemoveWebhookAsync(storage.Project, CancellationToken.None));
        Assert.False(await access.RemoveWebhookAsync(storage.Project, CancellationToken.None));
        Assert.Null(await access.FindWebhookAsync("hook-1", CancellationToken.None));
    }

    private static ApiKeyRecord Key(string id) =>
        new("acme", id, new string('a', 64), $"Key {id}", "agent", "ada", null, Sample.Noon, Sample.Noon.AddDays(90), null);

    private static RefreshTokenRecord Token(string hash, string family) =>
        new("acme", hash, family, "key-1", "ada", $"session-{family}", "apollo", Sample.Noon, Sample.Noon.AddDays(7), null, null);
}
