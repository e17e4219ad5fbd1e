namespace Krewe.Domain.Routing;

/// <summary>
/// A search that hears of one agent after the other, and of each keeps only what the decision tells: not the rules, of which there may be many. The
/// decision is the same whatever the order of the agents.
/// </summary>
/// <param name="task">What is to be done.</param>
public sealed class RouteSearch(RoutedTask task)
{
    private readonly HashSet<string> _words = WorkWords.Of([task.Title, task.Type, .. task.Labels]);
    private readonly SortedDictionary<string, Judged> _judged = new(StringComparer.Ordinal);

    /// <summary>How many agents were considered.</summary>
    public int Count => _judged.Count;

    /// <summary>True when the agent was considered already.</summary>
    public bool Knows(string name) => _judged.ContainsKey(name);

    /// <summary>Judges one more agent.</summary>
    /// <exception cref="ArgumentException">One of that name was there before.</exception>
    public void Consider(AgentCandidate agent)
    {
        List<MisfitReason> against = [.. Misfits.Of(task, _words, agent)];
        List<FitReason> reasons = against.Count == 0 ? [.. Fits.Of(task, _words, agent)] : [];
        if (!_judged.TryAdd(agent.Name, new Judged(agent with { Rules = AgentRules.None }, against, reasons)))
        {
            throw new ArgumentException($"Two agents are named {agent.Name}.", nameof(agent));
        }
    }

    /// <summary>The decision about all that were considered.</summary>
    public RoutingDecision End()
    {
        var redirects = Redirects.Of(_judged.Values.Select(judged => (judged.Agent, judged.Against)));
        return new(
            [.. _judged.Values.Where(judged => judged.Against.Count == 0).Select(judged => Fit(judged, redirects)).OrderBy(Rank)],
            [.. _judged.Values.Where(judged => judged.Against.Count > 0).Select(judged => new UnfitAgent(judged.Agent, judged.Against))]);
    }

    /// <summary>Who sends the task here stands after what the task itself says of the agent.</summary>
    private static FittingAgent Fit(Judged judged, Redirects redirects)
    {
        var named = judged.For.TakeWhile(Fits.IsOfTheTask).ToList();
        List<FitReason> reasons = [.. named, .. redirects.To(judged.Agent).Take(Router.ReasonsMax), .. judged.For.Skip(named.Count)];
        return new(judged.Agent, reasons.Sum(reason => reason.Weight), reasons);
    }

    /// <summary>Sorting is stable and the agents come by name, so equal ranks stay in that order.</summary>
    private static (int, int) Rank(FittingAgent fitting) => (-fitting.Fitness, fitting.Agent.ClaimsHeld);

    private sealed record Judged(AgentCandidate Agent, IReadOnlyList<MisfitReason> Against, List<FitReason> For);
}
