using Krewe.Client.Tests.Support;
using Krewe.Requests.Access;

namespace Krewe.Client.Tests.Suite;

/// <summary>What an application does with projects and tasks is the same whatever carries it.</summary>
[Collection(TownCollection.Name)]
public sealed class Projects_and_tasks(Town town)
{
    public static TheoryData<string> All() => Transports.All();

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_project_is_made_read_listed_and_changed(string transport)
    {
        var krewe = town.Open(transport);
        var id = town.NewProjectId();

        var made = (await krewe.Projects.CreateAsync(new CreateProjectBody { Id = id, Name = "Parade" })).OrThrow();
        var changed = (await krewe.Projects.UpdateAsync(id, new UpdateProjectBody { Settings = new ProjectSettingsBody { LeaseSeconds = 60 } })).OrThrow();
        var read = (await krewe.Projects.GetAsync(id)).OrThrow();
        var listed = (await krewe.Projects.ListAsync(limit: 1_000)).OrThrow();

        Assert.Equal("Parade", made.Name);
        Assert.Equal(60, changed.Settings.LeaseSeconds);
        Assert.Equal(changed.Version, read.Version);
        Assert.Contains(id, listed.Items.Select(project => project.Id));
        Assert.Equal(ErrorCode.AlreadyExists, (await krewe.Projects.CreateAsync(new CreateProjectBody { Id = id })).Error!.Code);
        Assert.Equal(ErrorCode.NotFound, (await krewe.Projects.GetAsync("nowhere")).Error!.Code);
        Assert.Equal(ErrorCode.NotFound, (await krewe.Projects.StatsAsync("nowhere")).Error!.Code);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_task_says_what_it_was_made_with(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);
        await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "first", Title = "First" });

        var made = (await krewe.Tasks.CreateAsync(new CreateTaskBody
        {
            Id = "second",
            Title = "Second",
            Priority = 1,
            Labels = ["float"],
            Description = "Build the float.",
            Metadata = System.Text.Json.JsonElement.Parse("""{"a":1}"""),
            Dependencies = [new DependencyBody { DependsOn = "first" }],
        })).OrThrow();
        var read = (await krewe.Tasks.GetAsync("second", project)).OrThrow();

        Assert.Equal("Build the float.", read.Description);
        Assert.Equal("""{"a":1}""", read.Metadata?.GetRawText());
        Assert.Equal("first", Assert.Single(read.Dependencies).DependsOn);
        Assert.Equal("second", Assert.Single((await krewe.Tasks.GetAsync("first")).OrThrow().Dependents).Task);
        Assert.Equal(made.Version, read.Version);
        Assert.Equal("second", Assert.Single((await krewe.Projects.BlockedAsync(project)).OrThrow().Items).Id);
        Assert.Equal("first", Assert.Single((await krewe.Projects.ReadyAsync(project)).OrThrow().Items).Id);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Many_are_made_at_once_each_with_an_outcome_of_its_own(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);

        var outcomes = (await krewe.Tasks.CreateManyAsync(new BulkCreateBody
        {
            Tasks = [new CreateTaskBody { Title = "Good" }, new CreateTaskBody { Title = " " }, new CreateTaskBody { Title = "Good too", Priority = 0 }],
        })).OrThrow();
        var listed = (await krewe.Tasks.ListAsync(new TaskQuery { Status = ["pending"], Sort = "priority" })).OrThrow();
        var stats = (await krewe.Projects.StatsAsync(project)).OrThrow();

        Assert.Equal([true, false, true], outcomes.Select(outcome => outcome.Success));
        Assert.Equal(ErrorCode.Validation, outcomes[1].Error!.Code);
        Assert.Equal(["Good too", "Good"], listed.Items.Select(task => task.Title));
        Assert.Equal(2, listed.Meta.Total);
        Assert.Equal(2, await krewe.Tasks.AllAsync(new TaskQuery { Limit = 1 }).CountAsync());
        Assert.Equal(2, stats.Ready);
        Assert.Equal(2, stats.ByStatus["pending"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_plan_is_made_whole_or_not_at_all(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);
        var agent = town.Open(transport, project, "bea", Role.Agent);
        var plan = new PlanBody
        {
            Tasks =
            [
                new PlanTaskBody { Ref = "sew", Title = "Sew", DependsOn = ["buy"], Parent = "cloth" },
                new PlanTaskBody { Ref = "buy", Title = "Buy", DependsOn = [new PlanDependency { Id = "cloth", Kind = "related" }] },
                new PlanTaskBody { Ref = "wear", Title = "Wear", DependsOn = [new PlanDependency { Name = "sew", Kind = "related" }] },
                new PlanTaskBody { Id = "cloth", Title = "Costumes" },
            ],
        };
        var options = new CallOptions { IdempotencyKey = $"plan-of-{project}" };

        var dry = (await krewe.Tasks.CreatePlanAsync(plan with { DryRun = true })).OrThrow();
        var refused = await krewe.Tasks.CreatePlanAsync(new PlanBody { Tasks = [plan.Tasks[1], plan.Tasks[1] with { Title = null, DependsOn = ["nowhere"] }] });
        var forbidden = await agent.Tasks.CreatePlanAsync(plan);
        var nothing = (await krewe.Tasks.ListAsync(new TaskQuery())).OrThrow().Meta.Total;
        var made = await krewe.Tasks.CreatePlanAsync(plan, options);
        var again = (await krewe.Tasks.CreatePlanAsync(plan, options)).OrThrow();

        Assert.Equal((true, null), (dry.DryRun, dry.Tasks[0].Id));
        Assert.Equal(["tasks[0].depends_on[0]", "tasks[1].depends_on[0]", "tasks[1].ref", "tasks[1].title"], refused.Error!.Details.Select(detail => detail.Field).Order());
        Assert.Equal(ErrorCode.Forbidden, forbidden.Error!.Code);
        Assert.Equal(0, nothing);
        Assert.Equal(made.OrThrow().Tasks, again.Tasks);
        Assert.Equal((project, 4, 4), (again.Project, again.Counts.Tasks, again.Counts.Dependencies));
        Assert.Equal(4, (await krewe.Tasks.ListAsync(new TaskQuery())).OrThrow().Meta.Total);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Epics_tell_how_far_their_children_are(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);
        await krewe.Tasks.CreatePlanAsync(new PlanBody
        {
            Tasks =
            [
                new PlanTaskBody { Id = "top", Title = "Top", Type = "epic" }, new PlanTaskBody { Id = "empty", Title = "Empty", Type = "epic", Priority = 3 },
                new PlanTaskBody { Id = "a", Title = "A", Parent = "top" }, new PlanTaskBody { Id = "b", Title = "B", Parent = "top" },
                new PlanTaskBody { Id = "c", Title = "C", Parent = "top" }, new PlanTaskBody { Id = "below", Title = "Below", Parent = "a" },
            ],
        });
        await krewe.Tasks.CancelAsync("b");
        await krewe.Tasks.DeleteAsync("c");

        var top = (await krewe.Tasks.GetAsync("top")).OrThrow();
        var epics = (await krewe.Projects.EpicsAsync(project)).OrThrow();

        Assert.Equal((2, 1, 50), (top.Children!.Total, top.Children.Closed, top.Children.Percent));
        Assert.Equal(["pending=1", "cancelled=1"], top.Children.ByStatus.Select(count => $"{count.Key}={count.Value}"));
        Assert.Null((await krewe.Tasks.GetAsync("below")).OrThrow().Children);
        Assert.Equal([("top", 2), ("empty", null)], epics.Items.Select(epic => (epic.Id, epic.Children?.Total)));
        Assert.Empty((await krewe.Projects.EpicsAsync(project, ["completed"])).OrThrow().Items);
        Assert.Equal(ErrorCode.Validation, (await krewe.Projects.EpicsAsync(project, ["nonsense"])).Error!.Code);
        Assert.Equal(ErrorCode.NotFound, (await krewe.Projects.EpicsAsync("nowhere")).Error!.Code);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_task_closes_itself_with_its_last_child_when_told_to(string transport)
    {
        var (krewe, _) = await NewProjectAsync(transport);
        await krewe.Tasks.CreatePlanAsync(new PlanBody
        {
            Tasks = [new PlanTaskBody { Id = "top", Title = "Top", ClosesItself = true }, new PlanTaskBody { Id = "low", Title = "Low", Parent = "top" }, new PlanTaskBody { Id = "plain", Title = "Plain" }],
        });
        await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "part", Title = "Part", Parent = "plain" });

        foreach (var id in (string[])["low", "part"])
        {
            var claimed = (await krewe.Tasks.ClaimAsync(id)).OrThrow();
            (await krewe.Tasks.CompleteAsync(id, new HandInBody { Fence = claimed.Fence })).OrThrow();
        }

        var top = (await krewe.Tasks.GetAsync("top")).OrThrow();
        Assert.Equal(("completed", "Its only child is closed."), (top.Status, top.Reason));
        Assert.Equal("pending", (await krewe.Tasks.GetAsync("plain")).OrThrow().Status);
        (await krewe.Tasks.PatchAsync("plain", new PatchTaskBody { ClosesItself = true })).OrThrow();
        Assert.Equal("completed", (await krewe.Tasks.GetAsync("plain")).OrThrow().Status);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_task_goes_from_claim_to_review_to_its_end(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);
        await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "t", Title = "T" });

        var next = (await krewe.Projects.ClaimNextAsync(project, new ClaimNextBody { LeaseSeconds = 60 })).OrThrow();
        var claimed = Assert.Single(next.Tasks);
        var told = (await krewe.Tasks.ProgressAsync("t", new ProgressBody { Fence = claimed.Fence, Percent = 50 })).OrThrow();
        var renewed = (await krewe.Tasks.HeartbeatAsync("t", claimed.Fence)).OrThrow();
        var submitted = (await krewe.Tasks.SubmitAsync("t", new HandInBody { Fence = claimed.Fence, Reason = "look" })).OrThrow();
        var rejected = (await krewe.Tasks.RejectAsync("t", "again")).OrThrow();
        var again = (await krewe.Tasks.ClaimAsync("t")).OrThrow();
        var stale = await krewe.Tasks.CompleteAsync("t", new HandInBody { Fence = claimed.Fence });
        var completed = (await krewe.Tasks.CompleteAsync("t", new HandInBody { Fence = again.Fence, Reason = "done" })).OrThrow();
        var nothing = (await krewe.Projects.ClaimNextAsync(project, new ClaimNextBody())).OrThrow();

        Assert.Equal(("in_progress", "ada", 60), (claimed.Status, claimed.ClaimedBy, claimed.LeaseSeconds));
        Assert.NotNull(claimed.Session);
        Assert.Equal(claimed.Fence, told.Fence);
        Assert.True(renewed.LeaseUntil > claimed.ClaimedAt);
        Assert.Equal("in_review", submitted.Status);
        Assert.Equal("pending", rejected.Status);
        Assert.True(again.Fence > claimed.Fence);
        Assert.Equal(ErrorCode.StaleClaim, stale.Error!.Code);
        Assert.Equal(("completed", "done"), (completed.Status, completed.Reason));
        Assert.True(nothing.Nothing!.Drained);
        var kinds = (await krewe.Tasks.HistoryAsync("t")).OrThrow().Items.Select(happening => happening.Kind).ToList();
        Assert.Equal("created", kinds[0]);
        Assert.Equal("completed", kinds[^1]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_claim_brings_what_is_needed_to_begin(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);
        await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "epic", Title = "Epic", Type = "epic" });
        await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "first", Title = "First", Priority = 0 });
        await krewe.Tasks.CreateAsync(new CreateTaskBody
        {
            Id = "second",
            Title = "Paint the float!",
            Priority = 1,
            Description = "As specs/001-float/spec.md says.",
            Parent = "epic",
            Dependencies = [new DependencyBody { DependsOn = "first" }],
        });
        await krewe.Tasks.CommentAsync("second", "Mind the beads.");
        var first = Assert.Single((await krewe.Projects.ClaimNextAsync(project, new ClaimNextBody { Context = false })).OrThrow().Tasks);
        await krewe.Tasks.CompleteAsync("first", new HandInBody { Fence = first.Fence, Reason = "Built." });

        var next = Assert.Single((await krewe.Projects.ClaimNextAsync(project, new ClaimNextBody())).OrThrow().Tasks);
        var again = (await krewe.Tasks.ClaimAsync("second", new ClaimBody { Context = true })).OrThrow();
        var bare = (await krewe.Tasks.ClaimAsync("second")).OrThrow();
        var read = (await krewe.Tasks.ContextAsync("second")).OrThrow();

        Assert.Null(first.Context);
        Assert.Null(bare.Context);
        Assert.All([next.Context!, again.Context!, read], context =>
        {
            Assert.Equal("As specs/001-float/spec.md says.", context.Description);
            Assert.Equal(["specs/001-float/spec.md"], context.Files);
            Assert.Equal("feature/second-paint-the-float", context.Branch);
            Assert.Equal(("epic", "Epic", "epic", "pending"), (context.Parent!.Id, context.Parent.Title, context.Parent.Type, context.Parent.Status));
            Assert.Equal(("first", "blocks", "completed", "Built."), Assert.Single(context.Dependencies) is var end ? (end.Id, end.Kind, end.Status, end.Reason) : default);
            Assert.Equal("Mind the beads.", Assert.Single(context.Comments).Text);
            Assert.Equal((false, false), (context.MoreComments, context.MoreDependencies));
        });
        Assert.Equal(ErrorCode.NotFound, (await krewe.Tasks.ContextAsync("nowhere", project)).Error!.Code);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Plans_are_changed_by_leads(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);
        foreach (var id in (string[])["a", "b"])
        {
            await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = id, Title = id });
        }

        (await krewe.Tasks.AddDependencyAsync("b", new DependencyBody { DependsOn = "a" })).OrThrow();
        var cycle = await krewe.Tasks.AddDependencyAsync("a", new DependencyBody { DependsOn = "b" });
        var edges = (await krewe.Tasks.DependenciesAsync("b")).OrThrow();
        (await krewe.Tasks.RemoveDependencyAsync("b", "a")).OrThrow();
        var comment = (await krewe.Tasks.CommentAsync("a", "mind the beads")).OrThrow();
        var patched = (await krewe.Tasks.PatchAsync("a", new PatchTaskBody { Notes = "noted", Priority = 0 })).OrThrow();
        var moved = await krewe.Tasks.PatchAsync("a", new PatchTaskBody { Title = "other" }, new CallOptions { IfMatch = 1 });
        var blocked = (await krewe.Tasks.BlockAsync("a", new BlockBody { Reason = "rain" })).OrThrow();
        var cancelled = (await krewe.Tasks.CancelAsync("a", "no parade")).OrThrow();
        var deleted = (await krewe.Tasks.DeleteAsync("b")).OrThrow();

        Assert.Equal(ErrorCode.DependencyCycle, cycle.Error!.Code);
        Assert.Equal("a", Assert.Single(edges.Items).DependsOn);
        Assert.Equal(comment, Assert.Single((await krewe.Tasks.CommentsAsync("a")).OrThrow().Items));
        Assert.Equal(("noted", 0), (patched.Notes, patched.Priority));
        Assert.Equal(ErrorCode.PreconditionFailed, moved.Error!.Code);
        Assert.Equal("blocked", blocked.Status);
        Assert.Equal("cancelled", cancelled.Status);
        Assert.Equal("b", deleted.Id);
        Assert.Equal(ErrorCode.NotFound, (await krewe.Tasks.GetAsync("b", project)).Error!.Code);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_agent_has_a_profile_and_one_heartbeat_for_all_that_it_holds(string transport)
    {
        var agent = $"agent-{transport}".Replace(' ', '-');
        var (_, project) = await NewProjectAsync(transport);
        var krewe = town.Open(transport, project, agent);
        (await krewe.Agents.RegisterAsync(agent, new RegisterAgentBody { Skills = ["brass"] })).OrThrow();
        await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "t", Title = "T", Skills = ["brass"] });
        var claimed = (await krewe.Tasks.ClaimAsync("t")).OrThrow();

        var beat = (await krewe.Agents.HeartbeatAsync(agent, new AgentHeartbeatBody
        {
            Claims = [new HeldClaimBody { Task = "t", Fence = claimed.Fence }, new HeldClaimBody { Task = "t", Fence = claimed.Fence + 1 }],
        })).OrThrow();

        Assert.Equal([true, false], beat.Claims.Select(claim => claim.Ok));
        Assert.Equal(ErrorCode.StaleClaim, beat.Claims[1].Error!.Code);
        Assert.Equal(["brass"], (await krewe.Agents.GetAsync(agent)).OrThrow().Skills);
        Assert.Contains(agent, (await krewe.Agents.ListAsync(limit: 1_000)).OrThrow().Items.Select(one => one.Id));
        Assert.Equal("t", Assert.Single((await krewe.Agents.ClaimsAsync(agent)).OrThrow().Items).Id);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_wrong_or_not_allowed_is_refused_and_changes_nothing(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);
        await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "t", Title = "T" });
        var agent = town.Open(transport, project, "bea", Role.Agent);
        var viewer = town.Open(transport, project, "vic", Role.Viewer);

        var wrong = await krewe.Tasks.CreateAsync(new CreateTaskBody { Title = new string('x', 501), Priority = 9 });
        var noFence = await krewe.Tasks.CompleteAsync("t", new HandInBody());

        Assert.Equal(ErrorCode.Validation, wrong.Error!.Code);
        Assert.Equal(["title", "priority"], wrong.Error.Details.Select(detail => detail.Field));
        Assert.Equal("fence", Assert.Single(noFence.Error!.Details).Field);
        Assert.Equal(ErrorCode.Forbidden, (await agent.Tasks.CancelAsync("t")).Error!.Code);
        Assert.Equal(ErrorCode.Forbidden, (await agent.Tasks.PatchAsync("t", new PatchTaskBody { Title = "mine" })).Error!.Code);
        Assert.Equal(ErrorCode.Forbidden, (await viewer.Tasks.ClaimAsync("t")).Error!.Code);
        Assert.Equal(1, (await viewer.Tasks.GetAsync("t")).OrThrow().Version);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_same_key_does_a_thing_once_and_never_another(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);
        var options = new CallOptions { IdempotencyKey = $"key-of-{project}" };

        var first = (await krewe.Tasks.CreateAsync(new CreateTaskBody { Title = "Once" }, options)).OrThrow();
        var again = (await krewe.Tasks.CreateAsync(new CreateTaskBody { Title = "Once" }, options)).OrThrow();
        var other = await krewe.Tasks.CreateAsync(new CreateTaskBody { Title = "Another" }, options);

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(ErrorCode.IdempotencyKeyReused, other.Error!.Code);
        Assert.Equal(1, (await krewe.Tasks.ListAsync(new TaskQuery())).OrThrow().Meta.Total);
    }

    private async Task<(IKrewe Krewe, string Project)> NewProjectAsync(string transport)
    {
        var project = town.NewProjectId();
        var krewe = town.Open(transport, project);
        (await krewe.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        return (krewe, project);
    }
}
