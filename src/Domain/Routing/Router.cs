namespace Krewe.Domain.Routing;

/// <summary>
/// Decides which agents fit a task. What excludes is hard and is told in full; what speaks for an agent only orders those that remain.
/// </summary>
public static class Router
{
    /// <summary>Reasons of one kind that count for an agent: more of the same say nothing more.</summary>
    public const int ReasonsMax = 3;

    /// <summary>What the comparison of paths may cost for one agent, in characters compared; what lies beyond does not count for it.</summary>
    public const long PathStepsMax = 100_000;

    /// <summary>The decision; the same whatever the order of the agents.</summary>
    /// <param name="task">What is to be done.</param>
    /// <param name="agents">Whom to ask about; each name once.</param>
    /// <exception cref="ArgumentException">Two agents share a name.</exception>
    public static RoutingDecision Decide(RoutedTask task, IReadOnlyCollection<AgentCandidate> agents)
    {
        var words = WorkWords.Of([task.Title, task.Type, .. task.Labels]);
        var sorted = agents.OrderBy(agent => agent.Name, StringComparer.Ordinal).ToList();
        var judged = new List<(AgentCandidate Agent, List<MisfitReason> Against)>(sorted.Count);
        foreach (var agent in sorted)
        {
            if (judged is [.., var last] && last.Agent.Name == agent.Name)
            {
                throw new ArgumentException($"Two agents are named {agent.Name}.", nameof(agents));
            }

            judged.Add((agent, [.. Misfits.Of(task, words, agent)]));
        }

        var redirects = Redirects.Of(judged);
        return new(
            [.. judged.Where(pair => pair.Against.Count == 0).Select(pair => Fit(task, words, pair.Agent, redirects)).OrderBy(Rank)],
            [.. judged.Where(pair => pair.Against.Count > 0).Select(pair => new UnfitAgent(pair.Agent, pair.Against))]);
    }

    private static FittingAgent Fit(RoutedTask task, HashSet<string> words, AgentCandidate agent, Redirects redirects)
    {
        List<FitReason> reasons = [.. Fits.Of(task, words, agent, redirects)];
        return new(agent, reasons.Sum(reason => reason.Weight), reasons);
    }

    /// <summary>Sorting is stable and the agents come by name, so equal ranks stay in that order.</summary>
    private static (int, int) Rank(FittingAgent fitting) => (-fitting.Fitness, fitting.Agent.ClaimsHeld);
}
