using Krewe.Client.Tests.Support;

namespace Krewe.Client.Tests.Agents;

public sealed class An_agent_hands_in_what_became_of_its_work
{
    public static TheoryData<string, string> Verbs() => new()
    {
        { "Complete", "CompleteAsync" }, { "Submit", "SubmitAsync" }, { "Fail", "FailAsync" }, { "Release", "ReleaseAsync" },
    };

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_outcome_is_one_write_with_the_fence_and_the_reason(string how, string verb)
    {
        await using var running = new RunningAgent();
        var written = Signals.Of(running.Krewe, verb, asked => Views.Done(asked));
        running.Start();
        await running.AnswerClaimAsync(Views.Got(Views.Claimed("a", running.Time, fence: 7)));

        running.Agent.Finish("a", how switch
        {
            "Complete" => Outcome.Completed("why"),
            "Submit" => Outcome.Submitted("why"),
            "Fail" => Outcome.Failed("why"),
            _ => Outcome.Released("why"),
        });
        var asked = await written.NextAsync();

        Assert.Equal("a", asked.Of<string>());
        Assert.Equal(new HandInBody { Fence = 7, Reason = "why" }, asked.Of<HandInBody>());
        Assert.Equal(Views.Project, asked.Of<CallOptions>().Project);
    }

    [Fact]
    public async Task An_exception_fails_the_task_with_its_message_as_the_reason()
    {
        var agent = new TestAgent((_, _) => throw new InvalidOperationException("the disk is full"));
        await using var running = new RunningAgent(agent);
        var failed = Signals.Of(running.Krewe, "FailAsync", asked => Views.Done(asked));
        running.Start();
        await running.AnswerClaimAsync(Views.Got(Views.Claimed("a", running.Time)));

        var asked = await failed.NextAsync();

        Assert.Equal("InvalidOperationException: the disk is full", asked.Of<HandInBody>().Reason);
    }

    [Fact]
    public async Task A_write_with_an_unknown_outcome_is_repeated_under_the_same_key()
    {
        await using var running = new RunningAgent(configure: options => options.RestMin = TimeSpan.FromSeconds(1));
        var tries = 0;
        var written = Signals.Of(running.Krewe, "CompleteAsync", asked => ++tries == 1
            ? Result.Failure<TaskView>(Views.Away with { IsOutcomeUnknown = true })
            : Views.Done(asked));
        running.Start();
        await running.GiveAsync("a");

        running.Agent.Finish("a", Outcome.Completed("done"));
        var first = await written.NextAsync();

        // The heartbeat of the claim, which goes on, and the rest before the next try.
        await running.Time.WhenArmedAsync(2).Soon();
        running.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await written.NextAsync();
        await running.AnswerClaimAsync(Views.Nothing());

        Assert.NotNull(first.Of<CallOptions>().IdempotencyKey);
        Assert.Equal(first.Of<CallOptions>(), second.Of<CallOptions>());
        Assert.Equal(first.Of<HandInBody>(), second.Of<HandInBody>());
        Assert.Equal(2, running.Krewe.Calls("CompleteAsync").Count);
    }

    [Fact]
    public async Task What_the_server_always_fails_at_is_given_up_after_some_tries()
    {
        await using var running = new RunningAgent(configure: options => options.RestMin = options.RestMax = TimeSpan.FromMilliseconds(10));
        var tried = Signals.Of(running.Krewe, "CompleteAsync", _ => Result.Failure<TaskView>(new KreweError(ErrorCode.Internal, "a defect")));
        var failed = Signals.Of(running.Krewe, "FailAsync", asked => Views.Done(asked));
        running.Start();
        await running.GiveAsync("a");

        running.Agent.Finish("a", Outcome.Completed("poison"));
        for (var tries = 1; tries < 10; tries++)
        {
            // The heartbeat of the claim, which goes on, and the rest before the next try.
            await tried.NextAsync();
            await running.Time.WhenArmedAsync(2).Soon();
            running.Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Contains("a defect", (await failed.NextAsync()).Of<HandInBody>().Reason, StringComparison.Ordinal);
        Assert.Equal(10, running.Krewe.Calls("CompleteAsync").Count);
    }

    [Fact]
    public async Task What_the_server_will_not_take_fails_the_task_where_people_see_it()
    {
        await using var running = new RunningAgent();
        running.Krewe.On("CompleteAsync", _ => Result.Failure<TaskView>(new KreweError(ErrorCode.Validation, "reason: is too long")));
        var failed = Signals.Of(running.Krewe, "FailAsync", asked => Views.Done(asked));
        running.Start();
        await running.GiveAsync("a");

        running.Agent.Finish("a", Outcome.Completed("a very long story"));
        var asked = await failed.NextAsync();

        Assert.Contains("is too long", asked.Of<HandInBody>().Reason, StringComparison.Ordinal);
    }
}
