using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Editing_tasks(GatewayFixture gateway) : IAsyncLifetime
{
    private const string Whole = """
        {"id":"a-1","title":"one","type":"bug","priority":1,"assignee":"wren","labels":["ui"],"skills":[],"max_attempts":3,"max_run_seconds":600,
         "description":"d","design":"e","acceptance_criteria":"a","notes":"n","metadata":{"x":{"y":[1,2.50,"ü"]}}}
        """;

    private Person _lead = null!;

    public async Task InitializeAsync()
    {
        _lead = await gateway.Server.NewProjectAsync();
        (await _lead.PostAsync("/v1/tasks", Whole)).Must(201);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_was_made_is_what_is_read()
    {
        var made = (await _lead.PostAsync("/v1/tasks", Whole.Replace("a-1", "a-2", StringComparison.Ordinal))).Must(201);
        var read = (await _lead.GetAsync("/v1/tasks/a-2")).Must(200);

        Assert.Equal(made.Text, read.Text);
        Assert.Equal("\"1\"", read.ETag);
        Assert.Equal($"/v1/tasks/a-2?project={_lead.Project}", made.Headers.Location?.ToString());
        Assert.Equal("""{"x":{"y":[1,2.50,"ü"]}}""", read.Data.GetProperty("metadata").ToString());
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_clears_what_it_nulls()
    {
        var task = (await _lead.PatchAsync("/v1/tasks/a-1", """{"priority":0,"assignee":null,"max_attempts":null,"notes":null,"design":"f"}""")).Must(200).Data;

        Assert.Equal((0, "one", "bug", "d", "f", "a"), (
            task.GetProperty("priority").GetInt32(), task.GetProperty("title").GetString(), task.GetProperty("type").GetString(),
            task.GetProperty("description").GetString(), task.GetProperty("design").GetString(), task.GetProperty("acceptance_criteria").GetString()));
        Assert.All(new[] { "assignee", "max_attempts", "notes" }, name => Assert.False(task.TryGetProperty(name, out _)));
        Assert.Equal(600, task.GetProperty("max_run_seconds").GetInt32());
        Assert.Equal("""{"x":{"y":[1,2.50,"ü"]}}""", task.GetProperty("metadata").ToString());
    }

    [Fact]
    public async Task A_put_replaces_everything_that_a_task_says()
    {
        var task = (await _lead.PutAsync("/v1/tasks/a-1", """{"title":"two"}""")).Must(200).Data;

        Assert.Equal(("two", "task", 2), (task.GetProperty("title").GetString(), task.GetProperty("type").GetString(), task.GetProperty("priority").GetInt32()));
        Assert.Equal(0, task.GetProperty("labels").GetArrayLength());
        Assert.All(
            new[] { "assignee", "max_attempts", "max_run_seconds", "description", "design", "acceptance_criteria", "notes", "metadata" },
            name => Assert.False(task.TryGetProperty(name, out _), name));
    }

    [Fact]
    public async Task A_change_under_a_version_that_is_gone_is_refused_and_changes_nothing()
    {
        (await _lead.PatchAsync("/v1/tasks/a-1", """{"priority":3}""", ("If-Match", "\"1\""))).Must(200);

        (await _lead.PatchAsync("/v1/tasks/a-1", """{"priority":4}""", ("If-Match", "\"1\""))).MustRefuse(412, "PRECONDITION_FAILED");
        (await _lead.PatchAsync("/v1/tasks/a-1", """{"notes":"x"}""", ("If-Match", "\"1\""))).MustRefuse(412, "PRECONDITION_FAILED");
        (await _lead.PutAsync("/v1/tasks/a-1", """{"title":"x"}""", ("If-Match", "\"1\""))).MustRefuse(412, "PRECONDITION_FAILED");
        (await _lead.DeleteAsync("/v1/tasks/a-1", ("If-Match", "\"1\""))).MustRefuse(412, "PRECONDITION_FAILED");
        (await _lead.PatchAsync($"/v1/projects/{_lead.Project}", """{"name":"x"}""", ("If-Match", "\"9\""))).MustRefuse(412, "PRECONDITION_FAILED");
        var task = (await _lead.GetAsync("/v1/tasks/a-1")).Must(200);
        Assert.Equal(("\"2\"", 3), (task.ETag, task.Data.GetProperty("priority").GetInt32()));
    }

    [Theory]
    [InlineData("*", 200)]
    [InlineData("\"1\"", 200)]
    [InlineData("1", 400)]
    [InlineData("W/\"1\"", 400)]
    [InlineData("\"1\", \"2\"", 400)]
    [InlineData("\"x\"", 400)]
    public async Task If_match_is_one_tag_or_any(string header, int status) =>
        (await _lead.PatchAsync("/v1/tasks/a-1", """{"priority":3}""", ("If-Match", header))).Must(status);

    [Fact]
    public async Task Many_patches_of_the_text_at_once_lose_none()
    {
        string[] fields = ["description", "design", "acceptance_criteria", "notes"];
        await Task.WhenAll(fields.Select(async field => (await _lead.PatchAsync("/v1/tasks/a-1", $$"""{"{{field}}":"new"}""")).Must(200)));
        var task = (await _lead.GetAsync("/v1/tasks/a-1")).Must(200).Data;

        Assert.All(fields, field => Assert.Equal("new", task.GetProperty(field).GetString()));
    }

    [Fact]
    public async Task An_agent_changes_only_what_it_holds()
    {
        var wren = await gateway.Server.SignInAsync(Role.Agent, "wren", _lead.Project);
        (await wren.PatchAsync("/v1/tasks/a-1", """{"notes":"mine"}""")).MustRefuse(403, "FORBIDDEN");
        (await wren.PutAsync("/v1/tasks/a-1", """{"title":"mine"}""")).MustRefuse(403, "FORBIDDEN");

        await wren.ClaimAsync("a-1");
        (await wren.PatchAsync("/v1/tasks/a-1", """{"notes":"mine"}""")).Must(200);
        var other = await gateway.Server.SignInAsync(Role.Agent, "wren", _lead.Project);
        (await other.PatchAsync("/v1/tasks/a-1", """{"notes":"not mine"}""")).MustRefuse(403, "FORBIDDEN");
    }

    [Fact]
    public async Task An_agent_sets_aside_only_what_it_holds()
    {
        var wren = await gateway.Server.SignInAsync(Role.Agent, "wren", _lead.Project);
        (await wren.PostAsync("/v1/tasks/a-1/block", """{"reason":"x"}""")).MustRefuse(403, "FORBIDDEN");
        (await wren.PostAsync("/v1/tasks/a-1/defer")).MustRefuse(403, "FORBIDDEN");

        var fence = await wren.ClaimAsync("a-1");
        (await wren.PostAsync("/v1/tasks/a-1/block", $$"""{"reason":"x","fence":{{fence}}}""")).Must(200);
    }

    [Fact]
    public async Task A_deleted_task_is_gone_but_for_its_history()
    {
        (await _lead.DeleteAsync("/v1/tasks/a-1")).Must(200);

        (await _lead.GetAsync("/v1/tasks/a-1")).MustRefuse(404, "NOT_FOUND");
        (await _lead.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(404, "NOT_FOUND");
        Assert.Equal(0, (await _lead.GetAsync("/v1/tasks")).Must(200).Data.GetArrayLength());
        var history = (await _lead.GetAsync("/v1/tasks/a-1/history")).Must(200).Data;
        Assert.Equal(["created", "deleted"], history.EnumerateArray().Select(happening => happening.GetProperty("kind").GetString()));
    }
}
