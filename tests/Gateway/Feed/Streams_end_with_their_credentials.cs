using Krewe.Gateway.Access;
using Krewe.Gateway.Access.Keys;
using Krewe.Gateway.Access.Tokens;
using Krewe.Gateway.Feed;
using Krewe.Gateway.Tests.Access;
using Krewe.Gateway.Tests.Support;
using Krewe.Gateway.Throttling;
using Krewe.Storage;
using Krewe.Storage.Access;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Krewe.Gateway.Tests.Feed;

public sealed class Streams_end_with_their_credentials : IAsyncLifetime
{
    private static readonly GatewayOptions Options = new();

    private readonly FeedWorld _world = new();
    private readonly MemoryAccessStore _access = new();
    private readonly OpenStreams _streams = new(Options);
    private StreamWatch _watch = null!;
    private PipedReader _reader = null!;
    private Identity _identity = null!;

    public async Task InitializeAsync()
    {
        await _world.MakeProjectsAsync();
        var keys = await SigningKeys.LoadAsync(_access, _world.Time, CancellationToken.None);
        var tokens = new TokenVerifier(keys, _access, _world.Time, Options.RevocationCheckInterval);
        var authenticator = new Authenticator(
            tokens, new KeyVerifier(_access, _world.Time, Options.RevocationCheckInterval), new KeyLimits(_world.Time, Options));
        _watch = new StreamWatch(
            _streams, authenticator, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), _world.Time, NullLogger<StreamWatch>.Instance);
        var token = (await new TokenIssuer(keys, _access, _world.Time, Options).SignInAsync(await NewKeyAsync(), "wren", null, null, CancellationToken.None)).AccessToken;
        _identity = (await tokens.VerifyAsync(token, CancellationToken.None)).Identity!;
        _reader = await PipedReader.OpenAsync(_world, after: 0);
        _streams.Add(_reader.Stream, $"Bearer {token}");
    }

    public async Task DisposeAsync() => await _reader.DisposeAsync();

    [Fact]
    public async Task A_token_that_ends_ends_its_stream()
    {
        await LookAsync(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.False(_reader.Ended.IsCompleted);
        await LookAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("unauthorized", (await _reader.Ended.Soon()).Reason);
    }

    [Fact]
    public async Task A_revocation_elsewhere_ends_it_within_the_interval()
    {
        await _access.RevokeFamilyAsync("default", _identity.Family!, _world.Time.GetUtcNow(), CancellationToken.None);
        await LookAsync(Options.RevocationCheckInterval);

        Assert.Equal("unauthorized", (await _reader.Ended.Soon()).Reason);
    }

    [Fact]
    public async Task A_store_that_is_away_ends_nothing()
    {
        _access.Failure = new StoreUnavailableException("away");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => LookAsync(Options.RevocationCheckInterval));

        Assert.False(_reader.Ended.IsCompleted);
    }

    private Task LookAsync(TimeSpan later)
    {
        _world.Time.Advance(later);
        return _watch.LookAsync(CancellationToken.None);
    }

    private async Task<ApiKeyRecord> NewKeyAsync()
    {
        var key = ApiKey.Create();
        var record = new ApiKeyRecord("default", key.Id, key.HashSecret(), "test", "agent", null, null, _world.Time.GetUtcNow(), null, null);
        await _access.TryAddKeyAsync(record, CancellationToken.None);
        return record;
    }
}
