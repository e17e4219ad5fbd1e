using Krewe.Gateway.Access.Keys;
using Krewe.Gateway.Tests.Support;
using Krewe.Silo;
using Krewe.Storage;
using Krewe.Storage.StoreOpening;
using Krewe.Tests.Support.Time;

namespace Krewe.Gateway.Tests.Access;

/// <summary>Many gateways that are started at once from the same settings need one key that is known before any of them runs.</summary>
public sealed class The_operator_may_choose_the_first_key : IAsyncLifetime
{
    private static readonly ApiKey Chosen = ApiKey.Create();
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-key-").FullName;
    private IStore _store = null!;

    public async Task InitializeAsync() => _store = await StoreOpener.OpenAsync(new StoreOptions { DataFolder = _folder });

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task All_processes_that_bring_it_agree_on_it()
    {
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => EnsureAsync(Chosen))), Assert.True);

        Assert.Equal(1, await _store.Access.CountKeysAsync(CancellationToken.None));
        var kept = (await _store.Access.FindKeyAsync(Chosen.Id, CancellationToken.None))!;
        Assert.Equal(("admin", Chosen.HashSecret()), (kept.Role, kept.SecretHash));
    }

    [Fact]
    public async Task A_revoked_one_does_not_rise_again()
    {
        await EnsureAsync(Chosen);
        await _store.Access.RevokeKeyAsync(FirstKey.Organization, Chosen.Id, Moment.Of2026, CancellationToken.None);

        Assert.False(await EnsureAsync(Chosen));
    }

    [Fact]
    public async Task Another_secret_under_the_same_id_opens_nothing()
    {
        await EnsureAsync(Chosen);

        Assert.False(await EnsureAsync(Chosen with { Secret = ApiKey.Create().Secret }));
    }

    [Fact]
    public void It_is_read_from_the_environment_and_never_told_again()
    {
        var options = Read(Chosen.Reveal());

        Assert.Equal(Chosen, options.AdminKey);
        Assert.DoesNotContain(Chosen.Secret, options.ToString(), StringComparison.Ordinal);
        var half = Assert.Throws<StartException>(() => Read(Chosen.Reveal()[..^1]));
        Assert.DoesNotContain(Chosen.Secret[..8], half.Message, StringComparison.Ordinal);
    }

    private static SiloOptions Read(string key) => OptionReader.Read([], name => name == OptionReader.AdminKeyVariable ? key : null);

    private Task<bool> EnsureAsync(ApiKey key) => FirstKey.EnsureAsync(_store, key, new ManualTimeProvider(), CancellationToken.None);
}
