namespace Krewe.Domain.Routing;

/// <summary>To whom the agents that a task is not for send it: a name or a role, with who sends.</summary>
internal sealed class Redirects
{
    private readonly Dictionary<string, List<FitReason.Redirected>> _byTarget = new(StringComparer.Ordinal);

    private Redirects()
    {
    }

    public static Redirects Of(IEnumerable<(AgentCandidate Agent, IReadOnlyList<MisfitReason> Against)> judged)
    {
        var redirects = new Redirects();
        foreach (var (agent, against) in judged)
        {
            foreach (var excluded in against.OfType<MisfitReason.Excluded>().Where(excluded => excluded.RedirectTo is not null))
            {
                redirects.Add(excluded.RedirectTo!, new(agent.Name, excluded.When));
            }
        }

        return redirects;
    }

    /// <summary>Who sends the task to this agent, by its name or its role; in the order of the senders' names.</summary>
    public IEnumerable<FitReason.Redirected> To(AgentCandidate agent)
    {
        var byName = _byTarget.GetValueOrDefault(agent.Name, []);
        return agent.Role is null || agent.Role == agent.Name ? byName : byName.Concat(_byTarget.GetValueOrDefault(agent.Role, []));
    }

    private void Add(string target, FitReason.Redirected reason)
    {
        if (!_byTarget.TryGetValue(target, out var reasons))
        {
            _byTarget.Add(target, reasons = []);
        }

        // Any more would not be told.
        if (reasons.Count < Router.ReasonsMax)
        {
            reasons.Add(reason);
        }
    }
}
