using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet;

/// <summary>Tells once of each agent that goes home because it is drained: a fleet that leaves work undone in silence looks as if it were done.</summary>
internal sealed class DrainNotice(Action<string> tell)
{
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _agents = new(StringComparer.Ordinal);

    /// <summary>The agents that went home, in order.</summary>
    public IReadOnlyList<string> Agents
    {
        get
        {
            lock (_gate)
            {
                return [.. _agents];
            }
        }
    }

    /// <summary>An agent got nothing, for this reason or another.</summary>
    public void Hear(string agent, NothingView? nothing)
    {
        if (nothing is not { Code: ErrorCode.AgentDrained })
        {
            return;
        }

        lock (_gate)
        {
            if (_agents.Add(agent))
            {
                var drain = $"drained {(nothing.AgentDrain is { } known ? Halts.Explain(known) : null)}".TrimEnd();
                tell($"krewe: {agent} goes home; `krewe agents undrain {agent}` gives it work again: it is {drain}");
            }
        }
    }
}
