using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet;

/// <summary>What an agent does that got nothing: rests a little longer each time, and goes home when the project stays drained.</summary>
internal sealed class IdleWait(Random chance, TimeProvider time)
{
    /// <summary>The answer comes from the project's memory, which may lag behind the store: one that is repeated is believed.</summary>
    private const int DrainedAnswersNeeded = 3;

    private static readonly TimeSpan RestMin = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan RestMax = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ConfirmRest = TimeSpan.FromMilliseconds(200);

    /// <summary>So long the server keeps a call waiting of one that found nothing.</summary>
    private const int WaitSecondsMax = 2;

    private TimeSpan _rest = RestMin;
    private int _drainedAnswers;

    /// <summary>How long the next call is to wait in the server: not at all while work comes, nor while it is asked whether all is done.</summary>
    public int? WaitSeconds { get; private set; }

    /// <summary>Work came: the next wait begins short again.</summary>
    public void Reset()
    {
        WaitSeconds = null;
        _rest = RestMin;
        _drainedAnswers = 0;
    }

    /// <summary>True when there will be nothing more; else rests before the next try, unless the server has waited instead.</summary>
    /// <param name="nothing">Why there was nothing; null: the claim failed in passing.</param>
    /// <param name="hasWaited">True when the server has waited already before it said so.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> IsOverAsync(NothingView? nothing, bool hasWaited, CancellationToken cancellation)
    {
        if (nothing is { Code: ErrorCode.AgentDrained })
        {
            return true;
        }

        _drainedAnswers = nothing is { Drained: true } ? _drainedAnswers + 1 : 0;
        if (_drainedAnswers >= DrainedAnswersNeeded)
        {
            return true;
        }

        WaitSeconds = nothing is { Drained: false } ? WaitSecondsMax : null;
        if (hasWaited && WaitSeconds is not null)
        {
            return false;
        }

        // Half of it by chance: agents that found nothing together must not come back together.
        var rest = _drainedAnswers > 0 ? ConfirmRest : _rest;
        await Task.Delay(rest * (0.5 + (chance.NextDouble() / 2)), time, cancellation);
        _rest = _rest * 2 > RestMax ? RestMax : _rest * 2;
        return false;
    }
}
