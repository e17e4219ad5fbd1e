using Krewe.Domain.Reservations;

namespace Krewe.Domain.Routing;

/// <summary>What speaks for an agent.</summary>
internal static class Fits
{
    /// <summary>True for what comes first: what the task itself says of the agent.</summary>
    public static bool IsOfTheTask(FitReason reason) => reason is FitReason.Assigned or FitReason.HasSkills or FitReason.RoleNamed;

    /// <summary>All but who sends the task to it.</summary>
    public static IEnumerable<FitReason> Of(RoutedTask task, HashSet<string> words, AgentCandidate agent)
    {
        if (task.Assignee == agent.Name)
        {
            yield return new FitReason.Assigned();
        }

        if (task.Skills.Count > 0)
        {
            yield return new FitReason.HasSkills(task.Skills);
        }

        if (agent.Role is { } role && (task.Type == role || task.Labels.Contains(role)))
        {
            yield return new FitReason.RoleNamed(role);
        }

        foreach (var reason in Few(Paths(task, agent)).Concat(Few(TaskFiles(task, agent))).Concat(Few(Phrases(words, agent))).Concat(Few(Fields(task, words, agent))))
        {
            yield return reason;
        }
    }

    private static IEnumerable<FitReason> Few(IEnumerable<FitReason> reasons) => reasons.Take(Router.ReasonsMax);

    private static IEnumerable<FitReason> Paths(RoutedTask task, AgentCandidate agent)
    {
        // Patterns may be made to be costly; what lies beyond the bound does not speak for the agent.
        var steps = new StepCount();
        return
            from wanted in task.Paths
            let owned = agent.Rules.Paths.FirstOrDefault(owned => steps.Taken < Router.PathStepsMax && owned.Overlaps(wanted, steps))
            where owned is not null
            select new FitReason.OwnsPaths(wanted, owned);
    }

    private static IEnumerable<FitReason> TaskFiles(RoutedTask task, AgentCandidate agent) =>
        from pattern in agent.Rules.TaskFiles
        where task.TaskFile is not null && IsTaskFile(pattern, task.TaskFile)
        select new FitReason.ReadsTaskFile(task.TaskFile!, pattern);

    private static bool IsTaskFile(PathGlob pattern, string file) =>
        pattern.Matches(pattern.Text.Contains('/', StringComparison.Ordinal) ? file : file[(file.LastIndexOf('/') + 1)..]);

    private static IEnumerable<FitReason> Phrases(HashSet<string> words, AgentCandidate agent) =>
        agent.Rules.UseWhen.Where(phrase => phrase.Describes(words)).Select(phrase => new FitReason.MeantFor(phrase.Text));

    /// <summary>Keywords, and skills beyond those required, whose words are all in the task's.</summary>
    private static IEnumerable<FitReason> Fields(RoutedTask task, HashSet<string> words, AgentCandidate agent)
    {
        var keywords = agent.Rules.Keywords.Where(keyword => keyword.Describes(words)).Select(keyword => keyword.Text);
        var skills = agent.Skills.Where(skill => !task.Skills.Contains(skill) && WorkPhrase.Of(skill).Describes(words));
        return keywords.Concat(skills).Distinct(StringComparer.Ordinal).Select(word => new FitReason.FieldOf(word));
    }
}
