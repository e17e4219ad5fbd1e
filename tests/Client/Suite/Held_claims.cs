using Krewe.Client.Tests.Support;
using Krewe.Requests;
using Krewe.Requests.Access;
using Krewe.Tests.Support.Time;

namespace Krewe.Client.Tests.Suite;

/// <summary>A claim that keeps itself alive, and what ends it.</summary>
[Collection(TownCollection.Name)]
public sealed class Held_claims(Town town)
{
    private const int LeaseSeconds = 60;

    public static TheoryData<string> All() => Transports.All();

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_lost_lease_cancels_the_work_and_nothing_is_written_after_it(string transport)
    {
        var time = new ManualTimeProvider();
        var krewe = await NewTaskAsync(transport, time);
        await using var held = (await krewe.HoldAsync("t", new ClaimBody { LeaseSeconds = LeaseSeconds })).OrThrow();
        (await krewe.Tasks.ForceReleaseAsync("t", "somebody else is faster")).OrThrow();

        time.Advance(TimeSpan.FromSeconds(LeaseSeconds / 3.0));
        await held.Lost.WhenCancelled();
        var late = await held.CompleteAsync("too late");

        Assert.True(held.IsLost);
        Assert.Equal(ErrorCode.StaleClaim, late.Error!.Code);
        Assert.Equal("pending", (await krewe.Tasks.GetAsync("t")).OrThrow().Status);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_claim_that_is_dropped_gives_the_task_back(string transport)
    {
        var krewe = await NewTaskAsync(transport);

        await using (var held = (await krewe.HoldAsync("t")).OrThrow())
        {
            (await held.ProgressAsync("half way", 50)).OrThrow();
            Assert.True(held.IsHeld);
        }

        var task = (await krewe.Tasks.GetAsync("t")).OrThrow();
        Assert.Equal(("pending", 0), (task.Status, task.Attempts));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_ends_with_what_came_of_the_work_and_says_so_again_without_harm(string transport)
    {
        var krewe = await NewTaskAsync(transport);
        await using var held = (await krewe.HoldAsync("t")).OrThrow();

        var done = (await held.CompleteAsync(new HandInBody
        {
            Reason = "It rolls.",
            Artifacts = [new ArtifactBody { Kind = "pull_request", Target = "#12" }, new ArtifactBody { Kind = "branch", Target = "float" }],
        })).OrThrow();

        Assert.Equal("completed", done.Status);
        Assert.Equal(ErrorCode.StaleClaim, (await held.FailAsync(new HandInBody { Reason = "no" })).Error!.Code);
        var task = (await krewe.Tasks.GetAsync("t")).OrThrow();
        Assert.Equal(("It rolls.", "float,#12"), (task.Reason, string.Join(',', task.Artifacts!.Select(artifact => artifact.Target))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_takes_files_and_gives_them_up(string transport)
    {
        var krewe = await NewTaskAsync(transport);
        await using var held = (await krewe.HoldAsync("t")).OrThrow();

        var taken = (await held.ReserveAsync(["src/**"], ["docs/**"])).OrThrow();
        Assert.Equal(("src/**", "docs/**"), (Assert.Single(taken.Reserved!.Exclusive), Assert.Single(taken.Reserved.Shared)));
        Assert.Equal(ErrorCode.Validation, (await held.ReserveAsync(["/etc"])).Error!.Code);
        var left = (await held.UnreserveAsync(["src/**"])).OrThrow();
        Assert.Equal("docs/**", Assert.Single(left.Reserved!.Shared));
        Assert.Null((await held.UnreserveAsync()).OrThrow().Reserved);

        (await held.ReleaseAsync()).OrThrow();
        Assert.Equal(ErrorCode.StaleClaim, (await held.ReserveAsync(["src/**"])).Error!.Code);
        Assert.Equal(ErrorCode.StaleClaim, (await held.UnreserveAsync()).Error!.Code);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_report_tells_what_came_of_the_work_and_makes_tasks_of_what_was_found(string transport)
    {
        var krewe = await NewTaskAsync(transport);
        await using var held = (await krewe.HoldAsync("t")).OrThrow();

        var told = (await held.ProgressAsync(new ProgressBody
        {
            Percent = 70,
            Artifacts = [new ArtifactBody { Kind = "branch", Target = "feature/t" }],
            Discovered = [new DiscoveredBody { Title = "The float wobbles" }],
        })).OrThrow();

        var task = (await krewe.Tasks.GetAsync("t")).OrThrow();
        Assert.Equal((70, "feature/t"), (task.Percent, Assert.Single(task.Artifacts!).Target));
        var found = (await krewe.Tasks.GetAsync(Assert.Single(told.Discovered!))).OrThrow();
        Assert.Equal(("The float wobbles", "discovered-from"), (found.Title, Assert.Single(found.Dependencies).Kind));
        var wrong = await krewe.Tasks.ProgressAsync("t", new ProgressBody { Fence = held.Fence, Artifacts = [new ArtifactBody { Kind = "poem", Target = "x" }] });
        Assert.Equal(ErrorCode.Validation, wrong.Error!.Code);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_next_one_is_held_until_it_is_handed_in_and_then_there_is_nothing(string transport)
    {
        var krewe = await NewTaskAsync(transport);
        var project = (await krewe.Tasks.GetAsync("t")).OrThrow().Project;

        var next = (await krewe.HoldNextAsync(project)).OrThrow();
        (await next.Claim!.CompleteAsync("done")).OrThrow();
        await next.Claim.DisposeAsync();
        var nothing = (await krewe.HoldNextAsync(project)).OrThrow();

        Assert.False(next.Claim.IsLost);
        Assert.False(next.Claim.Lost.IsCancellationRequested);
        Assert.Null(nothing.Claim);
        Assert.True(nothing.Nothing!.Drained);
        Assert.Equal("completed", (await krewe.Tasks.GetAsync("t")).OrThrow().Status);
    }

    [Theory]
    [InlineData(Transports.Gateway)]
    [InlineData(Transports.Grains)]
    public async Task A_completion_whose_answer_is_lost_is_done_once_and_answered_as_done(string transport)
    {
        var project = (await (await NewTaskAsync(Transports.Grains)).Tasks.GetAsync("t")).OrThrow().Project;
        var losses = new LossyGrains.Losses();
        using var handler = new LossyHandler("/complete");
        var krewe = OpenLossy(transport, project, "ada", handler, losses);
        await using var held = (await krewe.HoldAsync("t")).OrThrow();
        losses.Left = 1;

        var completed = (await held.CompleteAsync("once")).OrThrow();

        Assert.Equal("completed", completed.Status);
        Assert.Equal(0, transport == Transports.Gateway ? Math.Max(handler.Losses, 0) : Math.Max(losses.Left, 0));
        var history = (await krewe.Tasks.HistoryAsync("t")).OrThrow().Items;
        Assert.Single(history, happening => happening.Kind == "completed");
    }

    [Theory]
    [InlineData(Transports.Gateway)]
    [InlineData(Transports.Grains)]
    public async Task A_claim_whose_answer_is_lost_takes_one_task_and_no_second(string transport)
    {
        var lead = await NewTaskAsync(Transports.Grains);
        var project = (await lead.Tasks.GetAsync("t")).OrThrow().Project;
        (await lead.Tasks.CreateAsync(new CreateTaskBody { Id = "other", Title = "Other" })).OrThrow();
        using var handler = new LossyHandler("/claim");
        var krewe = OpenLossy(transport, project, $"eve of {project}", handler, new LossyGrains.Losses { Left = 1 });

        var next = (await krewe.HoldNextAsync(project)).OrThrow();
        await using var held = next.Claim!;

        var claims = (await krewe.Agents.ClaimsAsync($"eve of {project}")).OrThrow().Items;
        Assert.Equal((held.Task.Id, held.Fence), (Assert.Single(claims).Id, claims[0].Fence));
    }

    private IKrewe OpenLossy(string transport, string project, string agent, LossyHandler handler, LossyGrains.Losses losses) =>
        transport == Transports.Gateway
            ? town.OpenGateway(project, agent, Role.Agent, null, handler)
            : Town.OpenGrains(new RequestServices(LossyGrains.Of(town.Grains, losses), town.Store, TimeProvider.System), project, agent, Role.Agent, null);

    private async Task<IKrewe> NewTaskAsync(string transport, TimeProvider? time = null)
    {
        var project = town.NewProjectId();
        var krewe = town.Open(transport, project, time: time);
        (await krewe.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        (await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "t", Title = "T" })).OrThrow();
        return krewe;
    }
}
