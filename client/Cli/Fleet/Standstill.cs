using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet;

/// <summary>
/// Notices when all that a fleet could do is done though work is left: it is for others, by name, by skill, or because nobody reviews his own work.
/// One agent alone cannot tell: what is not for it may be for the next. Many agents tell it at once.
/// </summary>
internal sealed class Standstill(int places)
{
    /// <summary>The answers come from the project's memory, which may lag behind the store: what is repeated is believed.</summary>
    private const int AnswersNeeded = 3;

    private readonly Lock _gate = new();
    private readonly int[] _answers = new int[places];
    private readonly bool[] _isGone = new bool[places];
    private readonly NothingView?[] _last = new NothingView?[places];
    private long _claims;

    /// <summary>Set when the fleet has come to a standstill: what each of its agents was told last. Ready work in it is for nobody of the fleet.</summary>
    public IReadOnlyList<NothingView>? Reached { get; private set; }

    /// <summary>How many claims were made so far, to be named with the answer to a question that is asked now.</summary>
    public long Claims
    {
        get
        {
            lock (_gate)
            {
                return _claims;
            }
        }
    }

    /// <summary>An agent got work: whatever was heard before may be otherwise now.</summary>
    public void Move()
    {
        lock (_gate)
        {
            _claims++;
            Array.Clear(_answers);
        }
    }

    /// <summary>An agent's place stays empty: nobody waits for its answers.</summary>
    public void Leave(int place)
    {
        lock (_gate)
        {
            _isGone[place] = true;
        }
    }

    /// <summary>An agent got nothing, for this reason or another. True when the fleet has come to a standstill.</summary>
    /// <param name="place">The agent's.</param>
    /// <param name="claims">How many claims there were when it asked.</param>
    /// <param name="nothing">Why it got nothing; null: it does not know.</param>
    public bool Hear(int place, long claims, NothingView? nothing)
    {
        lock (_gate)
        {
            if (Reached is null && claims == _claims)
            {
                _answers[place] = nothing is not null && IsForOthers(nothing) ? _answers[place] + 1 : 0;
                _last[place] = nothing;
                if (_answers[place] >= AnswersNeeded && Enumerable.Range(0, places).All(other => _isGone[other] || _answers[other] >= AnswersNeeded))
                {
                    Reached = [.. Enumerable.Range(0, places).Where(other => !_isGone[other]).Select(other => _last[other]!)];
                }
            }

            return Reached is not null;
        }
    }

    /// <summary>There is ready work, not for who asks, and nothing moves that could make more ready.</summary>
    private static bool IsForOthers(NothingView nothing) =>
        nothing is { Pause: null, AgentDrain: null, ReadyForOthers: > 0, Offered: 0, InProgress: 0, Waiting: 0, PathsReserved: 0 };
}
