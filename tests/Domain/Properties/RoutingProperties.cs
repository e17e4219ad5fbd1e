using Krewe.Domain.Reservations;
using Krewe.Domain.Routing;
using Krewe.Domain.Tests.Reservations;
using Xunit;

namespace Krewe.Domain.Tests.Properties;

/// <summary>Random agents and tasks over few words, so that rules often meet.</summary>
public sealed class RoutingProperties
{
    private static readonly string[] Words = ["api", "ui", "database", "deployment", "design", "tests"];

    private static readonly string[] Skills = ["go", "sql", "css"];

    private static readonly PathGlob[] Paths = [Globs.Of("src/**"), Globs.Of("src/api/*"), Globs.Of("docs/")];

    [Fact]
    public void Every_agent_is_told_of_once_and_in_the_same_way_whatever_their_order() => Step.Check(sequences: 300, stepsMax: 20, steps =>
    {
        var (task, agents) = (TaskOf(steps[0]), AgentsOf(steps));

        var decision = Router.Decide(task, agents);
        var reversed = Router.Decide(task, [.. agents.AsEnumerable().Reverse()]);
        var rotated = Router.Decide(task, [.. agents.Skip(agents.Count / 2), .. agents.Take(agents.Count / 2)]);

        Assert.Equal(Told(decision), Told(reversed));
        Assert.Equal(Told(decision), Told(rotated));
        Assert.Equal(agents.Select(agent => agent.Name).Order(StringComparer.Ordinal), Names(decision).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void What_is_hard_never_fits_and_what_is_not_never_excludes() => Step.Check(sequences: 300, stepsMax: 20, steps =>
    {
        var (task, agents) = (TaskOf(steps[0]), AgentsOf(steps).ToDictionary(agent => agent.Name, StringComparer.Ordinal));
        var decision = Router.Decide(task, [.. agents.Values]);

        Assert.All(decision.Fitting, fitting => Assert.False(IsHard(task, agents[fitting.Agent.Name])));
        Assert.All(decision.Unfit, unfit => Assert.True(IsHard(task, agents[unfit.Agent.Name])));
        Assert.All(decision.Fitting, fitting => Assert.Equal(agents[fitting.Agent.Name] with { Rules = AgentRules.None }, fitting.Agent));
        Assert.All(decision.Unfit, unfit => Assert.NotEmpty(unfit.Reasons));
        Assert.All(decision.Fitting, fitting => Assert.Equal(fitting.Fitness, fitting.Reasons.Sum(reason => reason.Weight)));
        Assert.Equal(
            decision.Fitting.OrderByDescending(fitting => fitting.Fitness).ThenBy(fitting => fitting.Agent.ClaimsHeld).ThenBy(fitting => fitting.Agent.Name, StringComparer.Ordinal),
            decision.Fitting);
    });

    [Fact]
    public void An_agent_that_gains_an_exclusion_stops_to_fit_and_the_others_lose_nothing() => Step.Check(sequences: 300, stepsMax: 12, steps =>
    {
        var (task, agents) = (TaskOf(steps[0]), AgentsOf(steps));
        var before = Router.Decide(task, agents);
        if (before.Fitting is not [var first, ..])
        {
            return;
        }

        var named = agents.Single(agent => agent.Name == first.Agent.Name);
        var excluded = named with { Rules = named.Rules with { DoNotUseWhen = [new(WorkPhrase.Of(task.Title), "a0")] } };
        var after = Router.Decide(task, [.. agents.Where(agent => agent.Name != first.Agent.Name), excluded]);

        Assert.Contains(after.Unfit, unfit => unfit.Agent.Name == first.Agent.Name);
        var fitness = after.Fitting.ToDictionary(fitting => fitting.Agent.Name, fitting => fitting.Fitness, StringComparer.Ordinal);
        Assert.All(before.Fitting.Skip(1), fitting => Assert.True(fitness[fitting.Agent.Name] >= fitting.Fitness));
    });

    /// <summary>The same question without the code that is tested: every word here is a word of its own, so a phrase describes what holds its words.</summary>
    private static bool IsHard(RoutedTask task, AgentCandidate agent) =>
        (task.Assignee is not null && task.Assignee != agent.Name)
        || task.Skills.Any(skill => !agent.Skills.Contains(skill))
        || agent.Rules.DoNotUseWhen.Any(rule => rule.When.Text.Split(' ').Where(word => word != "design").ToList() is { Count: > 0 } needed && needed.TrueForAll(task.Title.Split(' ').Contains))
        || agent.ClaimsHeld >= (agent.ClaimLimit ?? int.MaxValue)
        || agent.IsDrained
        || !agent.IsPresent;

    private static RoutedTask TaskOf(Step step) => new()
    {
        Title = string.Join(' ', "api", Words[step.A % 6], Words[step.B % 6]),
        Skills = Subset(Skills, step.C % 4),
        Paths = [Paths[step.What % 3]],
        Assignee = step.What % 8 == 0 ? "a0" : null,
    };

    private static List<AgentCandidate> AgentsOf(IReadOnlyList<Step> steps) => [.. steps.Select((step, index) => new AgentCandidate
    {
        Name = $"a{index}",
        Role = $"a{step.A % 5}",
        Skills = Subset(Skills, step.B),
        ClaimLimit = step.C % 3 == 0 ? 2 : null,
        ClaimsHeld = step.A % 4,
        IsDrained = step.What % 11 == 0,
        IsPresent = step.What % 13 != 0,
        Rules = new AgentRules
        {
            UseWhen = [WorkPhrase.Of(Words[step.A % 6])],
            DoNotUseWhen = step.B % 3 == 0 ? [new(WorkPhrase.Of($"{Words[step.C % 6]} {Words[step.B % 6]}"), $"a{step.C % 6}")] : [],
            Paths = [Paths[step.A % 3]],
        },
    })];

    private static StringList Subset(string[] all, int bits) => StringList.Of(all.Where((_, index) => ((bits >> index) & 1) == 1));

    private static IEnumerable<string> Names(RoutingDecision decision) => decision.Fitting.Select(fitting => fitting.Agent.Name).Concat(decision.Unfit.Select(unfit => unfit.Agent.Name));

    private static List<string> Told(RoutingDecision decision) =>
        [.. decision.Fitting.Select(fitting => $"{fitting.Agent.Name} {fitting.Fitness} {string.Join(';', fitting.Reasons.Select(reason => reason.Message))}"),
         .. decision.Unfit.Select(unfit => $"{unfit.Agent.Name} {string.Join(';', unfit.Reasons.Select(reason => reason.Message))}")];
}
