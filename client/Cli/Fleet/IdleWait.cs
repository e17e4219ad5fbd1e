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

    private TimeSpan _rest = RestMin;
    private int _drainedAnswers;

    /// <summary>Work came: the next wait begins short again.</summary>
    public void Reset()
    {
        _rest = RestMin;
        _drainedAnswers = 0;
    }

    /// <summary>True when there will be nothing more; else waits before the next try. Null: the claim failed in passing.</summary>
    public async Task<bool> IsOverAsync(NothingView? nothing, CancellationToken cancellation)
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

        // Half of it by chance: agents that found nothing together must not come back together.
        var rest = _drainedAnswers > 0 ? ConfirmRest : _rest;
        await Task.Delay(rest * (0.5 + (chance.NextDouble() / 2)), time, cancellation);
        _rest = _rest * 2 > RestMax ? RestMax : _rest * 2;
        return false;
    }
}
