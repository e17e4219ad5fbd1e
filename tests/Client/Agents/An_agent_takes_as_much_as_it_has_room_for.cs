using Krewe.Client.Tests.Support;

namespace Krewe.Client.Tests.Agents;

public sealed class An_agent_takes_as_much_as_it_has_room_for
{
    [Fact]
    public async Task It_asks_for_as_many_tasks_as_it_may_work_on_and_for_no_more_while_it_does()
    {
        await using var running = new RunningAgent(configure: options => options.Concurrency = 3).Start();

        var first = await running.AnswerClaimAsync(Views.Got(Views.Claimed("a", running.Time), Views.Claimed("b", running.Time)));
        var second = await running.AnswerClaimAsync(Views.Got(Views.Claimed("c", running.Time)));
        await running.Agent.BeganAsync("c");
        var askedWhileFull = running.IsAsking;
        running.Agent.Finish("a", Outcome.Completed());
        var third = await running.AnswerClaimAsync(Views.Nothing());

        Assert.Equal(3, first.Max);
        Assert.Equal(1, second.Max);
        Assert.False(askedWhileFull);
        Assert.Equal(1, third.Max);
        Assert.Equal(3, running.Agent.AtWorkMax);
    }

    [Fact]
    public async Task One_claim_asks_for_twenty_at_most()
    {
        await using var running = new RunningAgent(configure: options => options.Concurrency = 50).Start();

        var asked = await running.AnswerClaimAsync(Views.Nothing());

        Assert.Equal(20, asked.Max);
    }

    [Fact]
    public async Task It_says_what_it_can_do_and_for_how_long_it_wants_the_task()
    {
        await using var running = new RunningAgent(configure: options =>
        {
            options.Skills.Add("rust");
            options.Labels.Add("backend");
            options.Lease = TimeSpan.FromMinutes(2);
        }).Start();

        var asked = await running.AnswerClaimAsync(Views.Nothing());

        Assert.Equal(["rust"], asked.Skills);
        Assert.Equal(["backend"], asked.Labels);
        Assert.Equal(120, asked.LeaseSeconds);
    }

    [Theory]
    [InlineData(0, "p", "Concurrency")]
    [InlineData(1_001, "p", "Concurrency")]
    [InlineData(1, "", "Project")]
    public void Options_that_cannot_be_are_refused_by_name(int concurrency, string project, string named)
    {
        var options = new KreweAgentOptions { Concurrency = concurrency, Project = project };

        Assert.StartsWith(named, options.Problem(), StringComparison.Ordinal);
    }
}
