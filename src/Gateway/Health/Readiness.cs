using Krewe.Client.Wire;
using Krewe.Storage;
using Microsoft.Extensions.Hosting;

namespace Krewe.Gateway.Health;

/// <summary>
/// Whether this process should be given requests: it has started, is not stopping, reaches a silo, and its store, whose schema is the one it needs. Asked by anyone, so the
/// store is asked at most once a second, however many ask.
/// </summary>
internal sealed class Readiness(IStore store, ClusterReach reach, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private Task<IReadOnlyList<ErrorDetail>>? _check;
    private long _checkedAt;

    /// <summary>Why not; empty when it should.</summary>
    public Task<IReadOnlyList<ErrorDetail>> CheckAsync(CancellationToken cancellation)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Task.FromResult<IReadOnlyList<ErrorDetail>>([new ErrorDetail("process", "is stopping")]);
        }

        if (!lifetime.ApplicationStarted.IsCancellationRequested)
        {
            return Task.FromResult<IReadOnlyList<ErrorDetail>>([new ErrorDetail("process", "is starting")]);
        }

        return reach.IsLost
            ? Task.FromResult<IReadOnlyList<ErrorDetail>>([new ErrorDetail("cluster", "no silo can be reached")])
            : SharedCheck().WaitAsync(cancellation);
    }

    private Task<IReadOnlyList<ErrorDetail>> SharedCheck()
    {
        lock (_gate)
        {
            if (_check is null || (_check.IsCompleted && time.GetElapsedTime(_checkedAt) >= Kept))
            {
                _checkedAt = time.GetTimestamp();
                _check = CheckStoreAsync();
            }

            return _check;
        }
    }

    private async Task<IReadOnlyList<ErrorDetail>> CheckStoreAsync()
    {
        using var bound = new CancellationTokenSource(StoreTimeout, time);
        try
        {
            return await store.FindMissingMigrationAsync(bound.Token) is { } missing
                ? [new ErrorDetail("schema", $"lacks migration {missing}: run 'krewe migrate up'")]
                : [];
        }
        catch (StoreUnavailableException)
        {
            return [new ErrorDetail("store", "cannot be reached")];
        }
        catch (OperationCanceledException)
        {
            return [new ErrorDetail("store", "does not answer in time")];
        }
    }
}
