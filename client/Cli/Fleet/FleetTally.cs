namespace Krewe.Cli.Fleet;

/// <summary>Counts of a running fleet. Many agents write them at once.</summary>
internal sealed class FleetTally
{
    private long _claims;
    private long _completions;
    private long _crashes;
    private long _staleWritesRefused;
    private long _outcomesUnknown;
    private long _lastAnswer;

    /// <summary>Claims that were acknowledged.</summary>
    public long Claims => Interlocked.Read(ref _claims);

    /// <summary>Completions that were acknowledged.</summary>
    public long Completions => Interlocked.Read(ref _completions);

    /// <summary>Agents that died with a claim in hand.</summary>
    public long Crashes => Interlocked.Read(ref _crashes);

    /// <summary>Writes under an ended claim that were refused.</summary>
    public long StaleWritesRefused => Interlocked.Read(ref _staleWritesRefused);

    /// <summary>Writes whose answer never came.</summary>
    public long OutcomesUnknown => Interlocked.Read(ref _outcomesUnknown);

    /// <summary>The timestamp of the last acknowledged claim or completion.</summary>
    public long LastAnswer => Interlocked.Read(ref _lastAnswer);

    public void CountClaim(long timestamp)
    {
        Interlocked.Increment(ref _claims);
        Interlocked.Exchange(ref _lastAnswer, timestamp);
    }

    public void CountCompletion(long timestamp)
    {
        Interlocked.Increment(ref _completions);
        Interlocked.Exchange(ref _lastAnswer, timestamp);
    }

    public void CountCrash() => Interlocked.Increment(ref _crashes);

    public void CountStaleWriteRefused() => Interlocked.Increment(ref _staleWritesRefused);

    public void CountOutcomeUnknown() => Interlocked.Increment(ref _outcomesUnknown);
}
