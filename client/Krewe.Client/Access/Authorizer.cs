using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client.Access;

/// <summary>
/// Keeps an access token that holds: trades the key for one at the first call, refreshes it before it ends, and trades the key
/// again, for the same session, when a refresh is refused. One exchange at a time, however many calls wait for it.
/// </summary>
internal sealed class Authorizer(KreweCredentials credentials, RetryingExchange exchange, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Grant? _grant;

    /// <summary>The headers of the next call, or why there can be none.</summary>
    public async ValueTask<Result<Grant>> AuthorizeAsync(CancellationToken cancellation)
    {
        if (_grant is { } current && !current.IsDue(time))
        {
            return current.AsResult;
        }

        await _gate.WaitAsync(cancellation);
        try
        {
            return _grant is { } other && !other.IsDue(time) ? other.AsResult : await RenewAsync(cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The server does not take this grant any more. True when another try with a new one makes sense.</summary>
    public bool Reject(Grant rejected)
    {
        if (credentials.SendsKey)
        {
            return false;
        }

        Interlocked.CompareExchange(ref _grant, rejected.Ended(), rejected);
        return true;
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Result<Grant>> RenewAsync(CancellationToken cancellation)
    {
        if (credentials.SendsKey)
        {
            return Keep(Grant.OfKey(credentials));
        }

        if (_grant?.Token is { } old)
        {
            var refreshed = await PostAsync(TokenCalls.Refresh(old.RefreshToken), cancellation);
            if (refreshed.IsSuccess || !IsRefused(refreshed.Error))
            {
                return refreshed;
            }
        }

        return await PostAsync(TokenCalls.Exchange(credentials, _grant?.Token?.Session), cancellation);
    }

    private async Task<Result<Grant>> PostAsync(ApiRequest request, CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        var outcome = await exchange.SendAsync(request, ApiHeaders.None, cancellation);
        var read = AnswerReader.Read(outcome.Address, request, outcome.Answer, outcome.IsOutcomeOpen, WireJson.Default.EnvelopeTokenView);
        return read.IsSuccess ? Keep(Grant.OfToken(read.Value.Data!, asked)) : Result.Failure<Grant>(read.Error);
    }

    private Result<Grant> Keep(Grant grant)
    {
        _grant = grant;
        return grant.AsResult;
    }

    /// <summary>A refresh token that was revoked, used or ran out: the key may still be good.</summary>
    private static bool IsRefused(KreweError error) => error.StatusCode is >= 400 and < 500 && error.Code != ErrorCode.RateLimited;
}
