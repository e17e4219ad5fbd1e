namespace Krewe.Domain.Routing;

/// <summary>
/// Decides which agents fit a task. What excludes is hard and is told in full; what speaks for an agent only orders those that remain.
/// </summary>
public static class Router
{
    /// <summary>Reasons of one kind that count for an agent or are told against it: more of the same say nothing more.</summary>
    public const int ReasonsMax = 3;

    /// <summary>What the comparison of paths may cost for one agent, in characters compared; what lies beyond does not count for it.</summary>
    public const long PathStepsMax = 100_000;

    /// <summary>The decision; the same whatever the order of the agents.</summary>
    /// <param name="task">What is to be done.</param>
    /// <param name="agents">Whom to ask about; each name once.</param>
    /// <exception cref="ArgumentException">Two agents share a name.</exception>
    public static RoutingDecision Decide(RoutedTask task, IReadOnlyCollection<AgentCandidate> agents)
    {
        var search = new RouteSearch(task);
        foreach (var agent in agents)
        {
            search.Consider(agent);
        }

        return search.End();
    }
}
