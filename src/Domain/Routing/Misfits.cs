namespace Krewe.Domain.Routing;

/// <summary>What keeps a task from an agent.</summary>
internal static class Misfits
{
    public static IEnumerable<MisfitReason> Of(RoutedTask task, HashSet<string> words, AgentCandidate agent)
    {
        if (task.Assignee is { } assignee && assignee != agent.Name)
        {
            yield return new MisfitReason.AssignedToOther(assignee);
        }

        if (task.Author == agent.Name)
        {
            yield return new MisfitReason.DidTheWork();
        }

        var missing = StringList.Of(task.Skills.Where(skill => !agent.Skills.Contains(skill)));
        if (missing.Count > 0)
        {
            yield return new MisfitReason.SkillsMissing(missing);
        }

        foreach (var exclusion in agent.Rules.DoNotUseWhen.Where(exclusion => exclusion.When.Describes(words)).Take(Router.ReasonsMax))
        {
            yield return new MisfitReason.Excluded(exclusion.When.Text, exclusion.RedirectTo);
        }

        if (agent.ClaimLimit is { } limit && agent.ClaimsHeld >= limit)
        {
            yield return new MisfitReason.LimitReached(agent.ClaimsHeld, limit);
        }

        if (agent.IsDrained)
        {
            yield return new MisfitReason.Drained();
        }

        if (!agent.IsPresent)
        {
            yield return new MisfitReason.Absent();
        }
    }
}
