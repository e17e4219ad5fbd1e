using Krewe.Domain.Backlogs;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Properties;

/// <summary>Random tasks and random agents: each offer is the first that fits, nothing is given twice, and all is given in the end.</summary>
public sealed class OfferProperties
{
    private static readonly string[] Skills = ["go", "sql", "css"];

    private static readonly string[] Labels = ["x", "y"];

    private static readonly string[] Agents = ["ada", "bob"];

    private static readonly ProjectSettings Settings = new() { AgingSeconds = 60 };

    [Fact]
    public void Every_offer_is_the_first_that_fits_and_everything_is_given_in_the_end() => Step.Check(sequences: 200, stepsMax: 60, steps =>
    {
        var waiting = steps.Select((step, index) => TaskOf(step, index)).ToList();
        var backlog = Backlog.Build(Settings, waiting, [], new Dictionary<string, TaskStatus>());
        foreach (var request in steps.Select(RequestOf))
        {
            Expect(backlog, waiting, request);
        }

        foreach (var agent in Agents.Append("eve"))
        {
            while (Expect(backlog, waiting, new OfferRequest(agent, StringList.Of(Skills), StringList.Empty)))
            {
            }
        }

        Assert.Empty(waiting);
        Assert.True(backlog.Explain(RequestOf(steps[0]), Make.Noon).Offered == steps.Count);
    });

    private static bool Expect(Backlog backlog, List<TaskState> waiting, OfferRequest request)
    {
        var expected = waiting
            .Where(task => task.Assignee is null || task.Assignee == request.Agent)
            .Where(task => task.Particulars.Author != request.Agent)
            .Where(task => task.NotBefore is null || task.Particulars.PreferredAgent == request.Agent)
            .Where(task => task.Skills.All(request.Skills.Contains) && request.Labels.All(task.Labels.Contains))
            .OrderBy(task => task.NotBefore ?? DateTimeOffset.MaxValue)
            .ThenBy(task => task.EnteredAt.AddSeconds(task.Priority * 60.0))
            .ThenBy(task => task.CreatedAt)
            .ThenBy(task => task.Key.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        if (expected is null)
        {
            var nothing = backlog.Explain(request, Make.Noon);
            Assert.Equal(waiting.Count, nothing.ReadyForOthers + nothing.Waiting);
        }

        Assert.Equal(expected, backlog.TryOffer(request, Make.Noon));
        return expected is not null && waiting.Remove(expected);
    }

    private static TaskState TaskOf(Step step, int index) => Make.Task($"t{index}", priority: step.A % 5) with
    {
        Assignee = step.B % 4 == 0 ? Agents[step.B % 2] : null,
        NotBefore = step.B % 7 == 1 && step.B % 4 != 0 ? Make.At(60 + index) : null,
        Particulars = ParticularsOf(step),
        Skills = Subset(Skills, step.B),
        Labels = Subset(Labels, step.C),
        EnteredAt = Make.At(step.What % 200),
        CreatedAt = Make.At(step.A % 3),
    };

    /// <summary>Of those that nobody is assigned to, some were sent back, and some are reviews.</summary>
    private static TaskParticulars ParticularsOf(Step step) => (step.B % 4, step.B % 7, step.B % 5) switch
    {
        (0, _, _) => TaskParticulars.None,
        (_, 1, _) => new TaskParticulars { PreferredAgent = Agents[step.C % 2] },
        (_, _, 2) => new TaskParticulars { Author = Agents[step.C % 2] },
        _ => TaskParticulars.None,
    };

    private static OfferRequest RequestOf(Step step) => new(Agents[step.A % 2], Subset(Skills, step.C), step.B % 2 == 0 ? StringList.Empty : Subset(Labels, step.What));

    private static StringList Subset(string[] all, int bits) => StringList.Of(all.Where((_, index) => ((bits >> (index + 1)) & 1) == 1));
}
