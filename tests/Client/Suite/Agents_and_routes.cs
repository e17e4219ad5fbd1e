using Krewe.Client.Tests.Support;

namespace Krewe.Client.Tests.Suite;

/// <summary>Whose work it is, is the same whatever carries the question.</summary>
[Collection(TownCollection.Name)]
public sealed class Agents_and_routes(Town town)
{
    public static TheoryData<string> All() => Transports.All();

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_agent_says_what_it_is_and_a_route_finds_it(string transport)
    {
        var (krewe, project) = await NewTaskAsync(transport);
        var (fit, other) = ($"fit-{project}", $"other-{project}");
        var rules = new AgentRulesBody { UseWhen = ["Paint floats"], DoNotUseWhen = [new ExclusionBody { When = "Taxes", RedirectTo = "clerk" }], Paths = ["floats/**"] };

        var made = (await krewe.Agents.RegisterAsync(fit, new RegisterAgentBody { Role = "painter", ClaimLimit = 2, Rules = rules })).OrThrow();
        (await krewe.Agents.RegisterAsync(other, new RegisterAgentBody { Rules = new AgentRulesBody { DoNotUseWhen = [new ExclusionBody { When = "Floats" }] } })).OrThrow();
        var route = (await krewe.Projects.RouteAsync(project, "t", ahead: true)).OrThrow();

        Assert.Equal(("painter", 2, "clerk"), (made.Role, made.ClaimLimit, Assert.Single(made.Rules!.DoNotUseWhen!).RedirectTo));
        Assert.Null((await krewe.Agents.RegisterAsync(fit, new RegisterAgentBody { ClaimLimit = new Field<int?>(true, null) })).OrThrow().ClaimLimit);
        Assert.Equal("meant_for", Assert.Single(route.Fitting.Single(agent => agent.Agent == fit).Reasons).Code);
        Assert.Equal("excluded", Assert.Single(route.Unfit.Single(agent => agent.Agent == other).Reasons).Code);
        Assert.Equal(ErrorCode.NotFound, (await krewe.Projects.RouteAsync(project, "u")).Error!.Code);
        var wrong = await krewe.Agents.RegisterAsync(fit, new RegisterAgentBody { Rules = new AgentRulesBody { Paths = ["/etc"] } });
        Assert.Equal(ErrorCode.Validation, wrong.Error!.Code);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_task_is_assigned_and_taken_from_its_holder(string transport)
    {
        var (krewe, project) = await NewTaskAsync(transport);
        var held = (await krewe.Tasks.ClaimAsync("t")).OrThrow();

        var unknown = await krewe.Tasks.AssignAsync("t", $"other-{project}", "It knows floats.");
        Assert.Equal(ErrorCode.NotFound, unknown.Error!.Code);
        var assigned = (await krewe.Tasks.AssignToUnknownAsync("t", $"other-{project}", "It knows floats.")).OrThrow();
        var late = await krewe.Tasks.CompleteAsync("t", new HandInBody { Fence = held.Fence });

        Assert.Equal(("pending", held.Fence + 1), (assigned.Status, assigned.Fence));
        Assert.Equal(ErrorCode.StaleClaim, late.Error!.Code);
        Assert.Contains(late.Error.Details, detail => detail is { Field: "ended_because", Message: "It knows floats." });
        Assert.Null((await krewe.Tasks.AssignAsync("t", null)).OrThrow().Assignee);
        Assert.Equal(ErrorCode.Validation, (await krewe.Tasks.AssignAsync("t", "a/b")).Error!.Code);
    }

    private async Task<(IKrewe Krewe, string Project)> NewTaskAsync(string transport)
    {
        var project = town.NewProjectId();
        var krewe = town.Open(transport, project);
        (await krewe.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        (await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "t", Title = "Paint the float" })).OrThrow();
        return (krewe, project);
    }
}
