using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Xunit;

namespace Krewe.Grains.Tests;

/// <summary>A project tells processes in which agents wait what became ready, and loses none of it.</summary>
public sealed class Work_is_waited_for
{
    private static readonly WorkDemandMessage Anything = new([], []);

    [Fact]
    public async Task What_is_made_while_somebody_waits_is_told()
    {
        await using var host = await GrainHost.StartAsync();
        var wait = await WaitAsync(host);

        await host.CreateAsync(GrainHost.New("a"));

        var told = await wait.Soon();
        Assert.Equal((ReplyResult.Done, false, 1), (told.Result, told.LooksAgain, told.Ready));
        Assert.Equal("a", Assert.Single(told.Openings!).Id);
    }

    [Fact]
    public async Task What_is_made_between_the_look_and_the_wait_is_told_at_once()
    {
        await using var host = await GrainHost.StartAsync();
        var nothing = (await host.ClaimNextAsync()).Nothing!;
        await host.CreateAsync(GrainHost.New("a"), GrainHost.New("b", "a"));

        var told = await host.ProjectGrain.WaitForWorkAsync(Wait(nothing)).Soon();

        Assert.Equal(["a"], told.Openings!.Select(opening => opening.Id));
        Assert.True(told.Stamp > nothing.Stamp);
    }

    [Fact]
    public async Task Each_task_is_told_to_one_process_and_to_the_next_when_nothing_comes_of_it()
    {
        await using var host = await GrainHost.StartAsync();
        var one = await WaitAsync(host, "one");
        var other = await WaitAsync(host, "other");

        await host.CreateAsync(GrainHost.New("a"));
        Assert.Equal("a", Assert.Single((await one.Soon()).Openings!).Id);
        await LookAsync(host);
        Assert.False(other.IsCompleted);

        host.Time.Advance(TimeSpan.FromSeconds(1));
        await LookAsync(host);

        Assert.Equal("a", Assert.Single((await other.Soon()).Openings!).Id);
    }

    [Fact]
    public async Task Many_at_once_are_shared_out()
    {
        await using var host = await GrainHost.StartAsync();
        var waits = new[] { await WaitAsync(host, "one"), await WaitAsync(host, "other") };

        await host.CreateAsync([.. Enumerable.Range(0, 10).Select(number => GrainHost.New($"t{number}"))]);

        var told = await Task.WhenAll(waits).Soon();
        Assert.All(told, reply => Assert.Equal(5, reply.Openings!.Length));
        Assert.Equal(10, told.SelectMany(reply => reply.Openings!).Select(opening => opening.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_task_for_one_agent_is_told_to_all_and_one_for_other_skills_to_nobody()
    {
        await using var host = await GrainHost.StartAsync();
        var waits = new[] { await WaitAsync(host, "one"), await WaitAsync(host, "other") };

        await host.CreateAsync(GrainHost.New("rust") with { Skills = ["rust"] });
        Assert.DoesNotContain(waits, wait => wait.IsCompleted);
        await host.CreateAsync(GrainHost.New("ann's") with { Assignee = "ann" });

        Assert.All(await Task.WhenAll(waits).Soon(), reply => Assert.Equal("ann's", Assert.Single(reply.Openings!).Id));
    }

    [Fact]
    public async Task What_time_makes_ready_is_told()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(
            GrainHost.New("later") with { NotBefore = host.Time.GetUtcNow() + TimeSpan.FromSeconds(10), Status = Krewe.Domain.Tasks.TaskStatus.Deferred },
            GrainHost.New("offered"));
        Assert.Equal("offered", (await host.ProjectGrain.OfferAsync(new OfferMessage("bob", [], []))).Task!.Id);
        var lapses = await WaitAsync(host);

        host.Time.Advance(TimeSpan.FromSeconds(5));
        await LookAsync(host);
        Assert.Equal("offered", Assert.Single((await lapses.Soon()).Openings!).Id);
        Assert.NotNull((await host.ClaimNextAsync()).Reply.Task);
        var ends = await WaitAsync(host);
        host.Time.Advance(TimeSpan.FromSeconds(5));
        await LookAsync(host);

        Assert.Equal("later", Assert.Single((await ends.Soon()).Openings!).Id);
    }

    [Fact]
    public async Task A_wait_ends_by_itself()
    {
        await using var host = await GrainHost.StartAsync();
        var wait = await WaitAsync(host);

        host.Time.Advance(TimeSpan.FromSeconds(20));
        await LookAsync(host);

        Assert.Empty((await wait.Soon()).Openings!);
    }

    [Fact]
    public async Task A_later_wait_of_the_same_process_takes_the_place_of_the_one_before()
    {
        await using var host = await GrainHost.StartAsync();
        var first = await WaitAsync(host);

        var second = await WaitAsync(host);
        Assert.Equal(ReplyResult.Unavailable, (await first.Soon()).Result);
        await host.CreateAsync(GrainHost.New("a"));

        Assert.Single((await second.Soon()).Openings!);
    }

    [Fact]
    public async Task Another_activation_knows_nothing_of_the_stamps_and_says_so()
    {
        await using var one = await GrainHost.StartAsync();
        await one.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        await one.ClaimAsync("a");
        await one.ClaimAsync("b");
        var nothing = (await one.ClaimNextAsync()).Nothing!;
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await other.CreateAsync(GrainHost.New("c"));

        var told = await other.ProjectGrain.WaitForWorkAsync(Wait(nothing)).Soon();

        Assert.Equal((true, 1), (told.LooksAgain, told.Ready));
        Assert.NotEqual(nothing.Epoch, told.Epoch);
    }

    [Fact]
    public async Task More_than_is_remembered_is_looked_for()
    {
        await using var host = await GrainHost.StartAsync();
        var nothing = (await host.ClaimNextAsync()).Nothing!;
        foreach (var part in Enumerable.Range(0, 1_200).Chunk(600))
        {
            await host.CreateAsync([.. part.Select(number => GrainHost.New($"t{number}"))]);
        }

        var told = await host.ProjectGrain.WaitForWorkAsync(Wait(nothing)).Soon();

        Assert.Equal((true, 1_200), (told.LooksAgain, told.Ready));
    }

    [Fact]
    public async Task A_project_that_goes_on_after_a_pause_has_everybody_look()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"));
        await SetAsync(host, acceptsClaims: false);
        var wait = await WaitAsync(host);
        await host.CreateAsync(GrainHost.New("b"));
        Assert.False(wait.IsCompleted);

        await SetAsync(host, acceptsClaims: true);

        var told = await wait.Soon();
        Assert.Equal((true, 2), (told.LooksAgain, told.Ready));
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_not_waited_for()
    {
        await using var host = await GrainHost.StartAsync();

        var told = await host.Grains.GetGrain<IProjectGrain>($"{GrainHost.Organization}/nowhere").WaitForWorkAsync(new WorkWait("room", 1, 1, null, 1)).Soon();

        Assert.Equal((ReplyResult.Refused, "NOT_FOUND"), (told.Result, told.Rejection!.Code));
    }

    private static Task<ProjectReply> SetAsync(GrainHost host, bool acceptsClaims) => host.ProjectGrain.UpdateAsync(new ProjectCommand
    {
        Caller = GrainHost.Agent("lead"),
        Settings = new SettingsMessage { AcceptsClaims = acceptsClaims },
        Reason = "Lunch.",
    });

    /// <summary>Somebody finds nothing, and their process begins to wait.</summary>
    private static async Task<Task<WorkReply>> WaitAsync(GrainHost host, string room = "room")
    {
        var nothing = (await host.ClaimNextAsync(GrainHost.Agent("eve"))).Nothing!;
        var wait = host.ProjectGrain.WaitForWorkAsync(Wait(nothing, room));

        // Sent before this, so it is there when this is answered.
        await LookAsync(host);
        return wait;
    }

    private static WorkWait Wait(NothingMessage nothing, string room = "room") => new(room, nothing.Epoch, nothing.Stamp, [Anything], 10);

    /// <summary>Any call makes the project look at who waits; otherwise it does once a second.</summary>
    private static Task<BacklogStats> LookAsync(GrainHost host) => host.ProjectGrain.StatsAsync();
}

/// <summary>A bound for waits that only a broken program meets.</summary>
internal static class Soonness
{
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromMinutes(3));
}
