namespace Krewe.Client.Transport;

/// <summary>Sends a request until an answer comes that another try would not better, or the policy ends.</summary>
internal sealed class RetryingExchange(
    HttpExchange exchange, ServerAddresses addresses, RetryPolicy policy, TimeProvider time, Func<double> jitter)
{
    /// <summary>The last answer, where it came from, and whether an earlier try may have been carried out.</summary>
    public async Task<Outcome> SendAsync(ApiRequest request, ApiHeaders headers, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var isOutcomeOpen = false;
        for (var attempts = 1; ; attempts++)
        {
            var address = addresses.Current;
            var answer = await exchange.TryAsync(address, request, headers, cancellation);
            isOutcomeOpen |= answer.LeavesOutcomeOpen;
            if (!answer.IsTransient)
            {
                return new Outcome(address, answer, isOutcomeOpen);
            }

            if (answer.Loss is not null)
            {
                addresses.MoveFrom(address);
            }

            if (policy.DelayBeforeNext(attempts, Trying(started, request), answer.RetryAfter, jitter()) is not { } delay)
            {
                return new Outcome(address, answer, isOutcomeOpen);
            }

            await Task.Delay(delay, time, cancellation);
        }
    }

    /// <summary>How long it was tried; a wait that was asked for is none of it.</summary>
    private TimeSpan Trying(long started, ApiRequest request)
    {
        var elapsed = time.GetElapsedTime(started) - request.Wait;
        return elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero;
    }

    /// <param name="IsOutcomeOpen">A try that brought no answer may have been carried out.</param>
    internal readonly record struct Outcome(Uri Address, ApiAnswer Answer, bool IsOutcomeOpen);
}
