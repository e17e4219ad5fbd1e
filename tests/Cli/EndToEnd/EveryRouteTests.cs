using System.Text.Json;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>Every method of the client against a real server: path, body and answer fit.</summary>
public sealed class EveryRouteTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private KreweConnection _connection = null!;
    private KreweClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _connection = new KreweConnection(new KreweClientOptions { Addresses = [new Uri(_server.Url)] });
        var key = (await File.ReadAllTextAsync(Path.Combine(_server.DataFolder, "admin.key"))).Trim();
        _client = _connection.Open(new KreweCredentials(key) { Agent = "ann", Project = "p" });
        (await _client.Projects.CreateAsync(new CreateProjectBody { Id = "p" })).OrThrow();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        _connection.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Who_calls()
    {
        var token = (await _client.SignInAsync()).OrThrow();
        var me = (await _client.Auth.MeAsync()).OrThrow();

        Assert.Equal(("ann", "admin", "p", token!.Session), (me.Agent, me.Role, me.Project, me.Session));
        Assert.True((await _client.Auth.RevokeAsync(token.RefreshToken)).OrThrow().Revoked);
    }

    [Fact]
    public async Task Keys()
    {
        var key = (await _client.Keys.CreateAsync(new CreateKeyBody { Name = "k", Role = "viewer" })).OrThrow();

        Assert.NotNull(key.Key);
        Assert.Contains((await _client.Keys.ListAsync()).OrThrow().Items, listed => listed.Id == key.Id && listed.Key is null);
        Assert.NotNull((await _client.Keys.RevokeAsync(key.Id)).OrThrow().RevokedAt);
    }

    [Fact]
    public async Task Projects()
    {
        var changed = (await _client.Projects.UpdateAsync(
            "p", new UpdateProjectBody { Name = "P", Settings = new ProjectSettingsBody { LeaseSeconds = 77 } })).OrThrow();

        Assert.Equal(("P", 77), (changed.Name, changed.Settings.LeaseSeconds));
        Assert.Equal(changed.Version, (await _client.Projects.GetAsync("p")).OrThrow().Version);
        Assert.Equal(["p"], (await _client.Projects.ListAsync()).OrThrow().Items.Select(project => project.Id));
        Assert.Equal("PRECONDITION_FAILED", (await _client.Projects.UpdateAsync("p", new UpdateProjectBody { Name = "Q" }, new CallOptions { IfMatch = 1 })).Error!.Code);
    }

    [Fact]
    public async Task A_webhook()
    {
        var made = (await _client.Projects.SetWebhookAsync("p", new WebhookBody())).OrThrow();

        Assert.NotNull(made.Secret);
        Assert.Equal((made.Path, null), ((await _client.Projects.WebhookAsync("p")).OrThrow().Path, (await _client.Projects.WebhookAsync("p")).OrThrow().Secret));
        Assert.Equal(made.Path, (await _client.Projects.RemoveWebhookAsync("p")).OrThrow().Path);
        Assert.Equal("NOT_FOUND", (await _client.Projects.WebhookAsync("p")).Error!.Code);
    }

    [Fact]
    public async Task A_tasks_text()
    {
        var made = (await _client.Tasks.CreateAsync(new CreateTaskBody
        {
            Id = "t",
            Title = "T",
            Description = "d",
            Metadata = JsonElement.Parse("""{"a":1}"""),
        })).OrThrow();
        var patched = (await _client.Tasks.PatchAsync("t", new PatchTaskBody { Title = "U", Description = null! }, new CallOptions { IfMatch = made.Version })).OrThrow();
        Assert.Equal("U", patched.Title);
        var replaced = (await _client.Tasks.ReplaceAsync("t", new ReplaceTaskBody { Title = "V", Notes = "n" })).OrThrow();
        Assert.Equal("V", replaced.Title);

        var read = (await _client.Tasks.GetAsync("t")).OrThrow();
        Assert.Equal((null, "n", null), (read.Description, read.Notes, read.Metadata));
        Assert.Equal("PRECONDITION_FAILED", (await _client.Tasks.DeleteAsync("t", new CallOptions { IfMatch = 1 })).Error!.Code);
        (await _client.Tasks.DeleteAsync("t")).OrThrow();
        Assert.Equal("NOT_FOUND", (await _client.Tasks.GetAsync("t")).Error!.Code);
    }

    [Fact]
    public async Task Many_tasks()
    {
        var outcomes = (await _client.Tasks.CreateManyAsync(new BulkCreateBody
        {
            Tasks = [new CreateTaskBody { Id = "a", Title = "A" }, new CreateTaskBody { Id = "b" }, new CreateTaskBody { Id = "c", Title = "C", Parent = "a" }],
        })).OrThrow();
        Assert.Equal([true, false, true], outcomes.Select(outcome => outcome.Success));

        Assert.Equal(2, (await _client.Tasks.ListAsync(new TaskQuery { Limit = 1 })).OrThrow().Meta.Total);
        Assert.Equal(["a", "c"], await _client.Tasks.AllAsync(new TaskQuery { Limit = 1 }).Select(task => task.Id).Order().ToListAsync());
        Assert.Equal(["a", "c"], await _client.Projects.ExportAsync("p").Select(task => task.Id).Order().ToListAsync());
        var graph = (await _client.Projects.GraphAsync("p")).OrThrow();
        Assert.Equal((2, "parent-child"), (graph.Nodes.Count, Assert.Single(graph.Edges).Kind));
        Assert.Equal(2, (await _client.Projects.StatsAsync("p")).OrThrow().Ready);
    }

    [Fact]
    public async Task The_life_of_a_claim()
    {
        await MakeAsync("t");
        var claim = (await _client.Tasks.ClaimAsync("t", new ClaimBody { LeaseSeconds = 30 })).OrThrow();
        Assert.Equal(("ann", 30), (claim.ClaimedBy, claim.LeaseSeconds));
        (await _client.Tasks.HeartbeatAsync("t", claim.Fence)).OrThrow();
        (await _client.Tasks.ProgressAsync("t", new ProgressBody { Fence = claim.Fence, Percent = 50 })).OrThrow();
        var beat = (await _client.Agents.HeartbeatAsync("ann", new AgentHeartbeatBody
        {
            Claims = [new HeldClaimBody { Task = "t", Fence = claim.Fence }, new HeldClaimBody { Task = "t", Fence = 99 }],
        })).OrThrow();
        Assert.Equal([true, false], beat.Claims.Select(held => held.Ok));
        Assert.Equal(["t"], (await _client.Agents.ClaimsAsync("ann")).OrThrow().Items.Select(task => task.Id));

        (await _client.Tasks.ReleaseAsync("t", new HandInBody { Fence = claim.Fence })).OrThrow();
        Assert.Equal("STALE_CLAIM", (await _client.Tasks.CompleteAsync("t", new HandInBody { Fence = claim.Fence })).Error!.Code);

        var next = (await _client.Projects.ClaimNextAsync("p", new ClaimNextBody())).OrThrow();
        Assert.Equal("t", Assert.Single(next.Tasks).Id);
        Assert.Equal(next.Tasks[0].Context!.Branch, (await _client.Tasks.ContextAsync("t")).OrThrow().Branch);
        Assert.NotNull((await _client.Projects.ClaimNextAsync("p", new ClaimNextBody())).OrThrow().Nothing);
        (await _client.Tasks.SubmitAsync("t", new HandInBody { Fence = next.Tasks[0].Fence })).OrThrow();
        (await _client.Tasks.ApproveAsync("t", "good")).OrThrow();
        Assert.Equal("approved", (await _client.Tasks.HistoryAsync("t")).OrThrow().Items[^1].Kind);
    }

    [Fact]
    public async Task Reserved_files()
    {
        await MakeAsync("t");
        var claim = (await _client.Tasks.ClaimAsync("t", new ClaimBody { Paths = ["src/**"] })).OrThrow();
        var more = (await _client.Tasks.ReserveAsync("t", new ReserveBody { Fence = claim.Fence, SharedPaths = ["go.mod"] })).OrThrow();
        var held = (await _client.Projects.ReservationsAsync("p", path: "src/a b.cs", task: "t", page: 1, limit: 10)).OrThrow();
        var less = (await _client.Tasks.UnreserveAsync("t", new UnreserveBody { Fence = claim.Fence })).OrThrow();

        Assert.Equal("go.mod", Assert.Single(more.Reserved!.Shared));
        Assert.Equal(("src/**", "t"), (Assert.Single(held.Items).Path, held.Items[0].Title));
        Assert.Null(less.Reserved);
    }

    [Fact]
    public async Task Messages()
    {
        (await _client.Agents.RegisterAsync("ann", new RegisterAgentBody { Skills = ["reviewer"] })).OrThrow();
        await MakeAsync("t");
        var claim = (await _client.Tasks.ClaimAsync("t")).OrThrow();
        var first = (await _client.Messages.SendAsync(new SendMessageBody { ToAgent = "ann", Subject = "S", Text = "One" })).OrThrow();
        var second = (await _client.Messages.SendAsync(new SendMessageBody { ToHolderOf = "t", Text = "Two" })).OrThrow();
        var answer = (await _client.Messages.SendAsync(new SendMessageBody { ReplyTo = first.Id, Text = "Three" })).OrThrow();
        (await _client.Messages.SendAsync(new SendMessageBody { ToRole = "reviewer", Text = "Four" })).OrThrow();

        Assert.Equal((claim.Fence, "t", first.Id, "ann"), (second.Fence, second.Task, answer.Thread, answer.ToAgent));
        Assert.Equal("One", (await _client.Messages.GetAsync(first.Id)).OrThrow().Text);
        Assert.Equal([first.Id, answer.Id], (await _client.Messages.ThreadAsync(first.Id)).OrThrow().Items.Select(message => message.Id));
        Assert.Equal(4, (await _client.Tasks.HeartbeatAsync("t", claim.Fence)).OrThrow().UnreadMessages);
        Assert.Equal([first.Id], (await _client.Messages.ReadAsync("ann", [first.Id])).OrThrow().Ids);
        Assert.Equal(2, (await _client.Messages.AcknowledgeAsync("ann", [second.Id])).OrThrow().UnreadMessages);
        Assert.Equal(2, (await _client.Agents.HeartbeatAsync("ann", new AgentHeartbeatBody())).OrThrow().UnreadMessages);
        Assert.Equal((4, 2), ((await _client.Messages.CountAsync("ann")).OrThrow().Kept, (await _client.Messages.CountAsync("ann")).OrThrow().Unread));
        Assert.Equal([answer.Id], (await _client.Messages.InboxAsync("ann", new InboxQuery { Unread = true, Thread = first.Id })).OrThrow().Items.Select(message => message.Id));
        Assert.Equal(first.Id, (await _client.Messages.InboxAsync("ann", new InboxQuery { InOrder = true, Limit = 1 })).OrThrow().Items[0].Id);
    }

    [Fact]
    public async Task Setting_aside_and_taking_up()
    {
        await MakeAsync("t");
        Assert.Equal("blocked", (await _client.Tasks.BlockAsync("t", new BlockBody { Reason = "no paint" })).OrThrow().Status);
        Assert.Equal("pending", (await _client.Tasks.UnblockAsync("t")).OrThrow().Status);
        Assert.Equal("deferred", (await _client.Tasks.DeferAsync("t", new DeferBody { Until = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero) })).OrThrow().Status);
        Assert.Equal("pending", (await _client.Tasks.UnblockAsync("t")).OrThrow().Status);
        Assert.Equal("cancelled", (await _client.Tasks.CancelAsync("t")).OrThrow().Status);
        Assert.Equal("pending", (await _client.Tasks.ReopenAsync("t")).OrThrow().Status);

        await MakeAsync("dying", maxAttempts: 1);
        var claim = (await _client.Tasks.ClaimAsync("dying")).OrThrow();
        Assert.Equal("dead", (await _client.Tasks.FailAsync("dying", new HandInBody { Fence = claim.Fence })).OrThrow().Status);
        Assert.Equal(["dying"], (await _client.Projects.DeadAsync("p")).OrThrow().Items.Select(task => task.Id));
        Assert.Equal("pending", (await _client.Tasks.RetryAsync("dying")).OrThrow().Status);
        Assert.Equal("INVALID_TRANSITION", (await _client.Tasks.RejectAsync("dying", "again")).Error!.Code);
    }

    [Fact]
    public async Task Comments_and_dependencies()
    {
        await MakeAsync("a");
        await MakeAsync("b");
        var comment = (await _client.Tasks.CommentAsync("a", "hello")).OrThrow();
        Assert.Equal(comment.Id, Assert.Single((await _client.Tasks.CommentsAsync("a")).OrThrow().Items).Id);

        (await _client.Tasks.AddDependencyAsync("b", new DependencyBody { DependsOn = "a" })).OrThrow();
        Assert.Equal("a", Assert.Single((await _client.Tasks.DependenciesAsync("b")).OrThrow().Items).DependsOn);
        Assert.Equal(["a"], Assert.Single((await _client.Projects.BlockedAsync("p")).OrThrow().Items).BlockedBy);
        Assert.Equal(["a"], (await _client.Projects.ReadyAsync("p")).OrThrow().Items.Select(task => task.Id));
        Assert.Equal("DEPENDENCY_CYCLE", (await _client.Tasks.AddDependencyAsync("a", new DependencyBody { DependsOn = "b" })).Error!.Code);
        (await _client.Tasks.RemoveDependencyAsync("b", "a")).OrThrow();
    }

    [Fact]
    public async Task Agents_cluster_and_health()
    {
        var agent = (await _client.Agents.RegisterAsync("ann", new RegisterAgentBody { Skills = ["paint"] })).OrThrow();
        Assert.Equal(["paint"], agent.Skills);
        Assert.Equal("ann", (await _client.Agents.GetAsync("ann")).OrThrow().Id);
        Assert.Contains((await _client.Agents.ListAsync()).OrThrow().Items, listed => listed.Id == "ann");
        Assert.NotEmpty((await _client.ClusterAsync()).OrThrow().Silos);
        Assert.Equal("healthy", (await _client.ReadyAsync()).OrThrow().Status);
    }

    [Fact]
    public async Task A_write_under_a_key_that_was_used_is_answered_as_before()
    {
        await MakeAsync("t");
        var once = new CallOptions { IdempotencyKey = "once" };

        var first = (await _client.Tasks.ClaimAsync("t", null, once)).OrThrow();
        var again = (await _client.Tasks.ClaimAsync("t", null, once)).OrThrow();

        Assert.Equal((first.Fence, first.Version), (again.Fence, again.Version));
    }

    private async Task MakeAsync(string id, int? maxAttempts = null) =>
        (await _client.Tasks.CreateAsync(new CreateTaskBody { Id = id, Title = id, MaxAttempts = maxAttempts })).OrThrow();
}
