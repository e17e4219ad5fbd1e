using Krewe.Gateway.Metrics;
using Krewe.Gateway.Throttling;

namespace Krewe.Gateway.Waiting;

/// <summary>
/// How long a request has waited for work. It gives its place among the requests under way to others for that time, and the time is not counted as
/// the server's: a request that waited a minute was not slow.
/// </summary>
internal sealed class WaitedTime(ConcurrencyLimit concurrency, TimeProvider time)
{
    /// <summary>All of it so far.</summary>
    public TimeSpan Total { get; private set; }

    /// <summary>It waits until the result is disposed.</summary>
    public IDisposable Begin()
    {
        GatewayMeter.WaitBegan();
        return new Wait(this, concurrency.StepAside(), time.GetTimestamp());
    }

    private sealed class Wait(WaitedTime waited, IDisposable aside, long began) : IDisposable
    {
        public void Dispose()
        {
            aside.Dispose();
            waited.Total += waited.Elapsed(began);
            GatewayMeter.WaitEnded();
        }
    }

    private TimeSpan Elapsed(long began) => time.GetElapsedTime(began);
}
