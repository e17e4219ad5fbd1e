using Krewe.Client.Tests.Support;
using Krewe.Requests.Access;

namespace Krewe.Client.Tests.Suite;

/// <summary>Files that claims hold, whatever carries the calls.</summary>
[Collection(TownCollection.Name)]
public sealed class Reserved_files(Town town)
{
    public static TheoryData<string> All() => Transports.All();

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_claim_holds_files_and_gives_them_up(string transport)
    {
        var project = town.NewProjectId();
        var krewe = town.Open(transport, project);
        (await krewe.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        (await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "one", Title = "One", Paths = ["src/**"] })).OrThrow();
        (await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "two", Title = "Two" })).OrThrow();
        var bea = town.Open(transport, project, "bea", Role.Agent);

        var one = (await krewe.Tasks.ClaimAsync("one", new ClaimBody { SharedPaths = ["go.mod"] })).OrThrow();
        var refused = await bea.Tasks.ClaimAsync("two", new ClaimBody { Paths = ["src/a.cs"] });
        var inUse = (await bea.Projects.ClaimNextAsync(project, new ClaimNextBody { Paths = ["src/a.cs"] })).OrThrow();
        var two = (await bea.Tasks.ClaimAsync("two")).OrThrow();
        var more = (await bea.Tasks.ReserveAsync("two", new ReserveBody { Fence = two.Fence, Paths = ["docs/"], SharedPaths = ["go.mod"] })).OrThrow();
        var stale = await bea.Tasks.ReserveAsync("two", new ReserveBody { Fence = 99, Paths = ["x"] });
        var held = (await krewe.Projects.ReservationsAsync(project)).OrThrow();
        var ofFile = (await krewe.Projects.ReservationsAsync(project, path: "docs/a.md")).OrThrow();
        var ofTask = (await krewe.Projects.ReservationsAsync(project, task: "one", limit: 1)).OrThrow();
        var less = (await krewe.Tasks.UnreserveAsync("one", new UnreserveBody { Fence = one.Fence, Paths = ["src/**"] })).OrThrow();

        Assert.Equal(("src/**", "go.mod"), (Assert.Single(one.Reserved!.Exclusive), Assert.Single(one.Reserved.Shared)));
        Assert.Equal(ErrorCode.PathsReserved, refused.Error!.Code);
        Assert.Equal(ErrorCode.PathsReserved, inUse.Nothing!.Code);
        Assert.Contains(new ErrorDetail("task", "one"), inUse.Nothing.PathsInUse!);
        Assert.Equal(["docs/**"], more.Reserved!.Exclusive);
        Assert.Equal(ErrorCode.StaleClaim, stale.Error!.Code);
        Assert.Equal(["src/**", "go.mod", "docs/**", "go.mod"], held.Items.Select(row => row.Path));
        Assert.Equal(("two", "bea", two.Fence, true), (ofFile.Items[0].Task, ofFile.Items[0].ClaimedBy, ofFile.Items[0].Fence, ofFile.Items[0].Exclusive));
        Assert.Equal(2, ofTask.Meta.Total);
        Assert.Empty(less.Reserved!.Exclusive);
        Assert.Equal(ErrorCode.Validation, (await krewe.Projects.ReservationsAsync(project, path: "../x")).Error!.Code);
        Assert.Equal(ErrorCode.NotFound, (await krewe.Projects.ReservationsAsync("nowhere")).Error!.Code);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_needs_held_files_is_not_given_out_and_the_answer_says_why(string transport)
    {
        var project = town.NewProjectId();
        var krewe = town.Open(transport, project);
        (await krewe.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        (await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "one", Title = "One", Priority = 0, Paths = ["src/**"] })).OrThrow();
        (await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "two", Title = "Two", Priority = 1, Paths = ["src/a.cs"] })).OrThrow();
        (await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "three", Title = "Three", Priority = 2 })).OrThrow();

        var next = (await krewe.Projects.ClaimNextAsync(project, new ClaimNextBody { Max = 3 })).OrThrow();
        (await krewe.Tasks.CompleteAsync("one", new HandInBody { Fence = next.Tasks[0].Fence })).OrThrow();
        var after = (await krewe.Projects.ClaimNextAsync(project, new ClaimNextBody())).OrThrow();

        Assert.Equal(["one", "three"], next.Tasks.Select(task => task.Id));
        var wait = Assert.Single(next.Nothing!.WaitsForPaths!);
        Assert.Equal((1, "two", "src/**", "one"), (next.Nothing.PathsReserved, wait.Task, wait.Overlaps, wait.HeldFor));
        Assert.NotNull(wait.LeaseUntil);
        Assert.False(next.Nothing.Drained);
        Assert.Equal("two", Assert.Single(after.Tasks).Id);
    }
}
