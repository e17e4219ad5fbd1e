namespace Krewe.Silo;

/// <summary>Says in the log that this process was told to stop, and how long it took: whoever looks later sees a stop and no crash.</summary>
internal sealed partial class StopLog(ILogger log, TimeProvider time)
{
    private long? _began;

    /// <summary>It was told to stop.</summary>
    public void Begin()
    {
        _began = time.GetTimestamp();
        Stopping(log);
    }

    /// <summary>It has stopped. Nothing is said when nobody told it to.</summary>
    public void End()
    {
        if (_began is { } began)
        {
            Stopped(log, (long)time.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    [LoggerMessage(1303, LogLevel.Information, "This process was told to stop: it takes no new requests, and ends what is under way")]
    private static partial void Stopping(ILogger logger);

    [LoggerMessage(1304, LogLevel.Information, "This process has stopped after {Milliseconds} ms; everything that was acknowledged is in the database")]
    private static partial void Stopped(ILogger logger, long milliseconds);
}
