using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Repeated_requests(GatewayFixture gateway) : IAsyncLifetime
{
    private static readonly (string, string) Key = ("Idempotency-Key", "once");
    private Person _wren = null!;

    public async Task InitializeAsync() => _wren = await gateway.Server.NewProjectAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_task_is_made_once()
    {
        var first = (await _wren.PostAsync("/v1/tasks", """{"title":"x"}""", Key)).Must(201);
        var again = (await _wren.PostAsync("/v1/tasks", """{"title":"x"}""", Key)).Must(201);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, (await _wren.GetAsync("/v1/tasks")).Must(200).Meta.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Many_tasks_are_made_once()
    {
        const string body = """{"tasks":[{"title":"x"},{"title":"y"},{"title":""}]}""";
        var first = (await _wren.PostAsync("/v1/tasks/bulk", body, Key)).Must(200);
        var again = (await _wren.PostAsync("/v1/tasks/bulk", body, Key)).Must(200);

        Assert.Equal(
            first.Data.EnumerateArray().Where(row => row.GetProperty("success").GetBoolean()).Select(row => row.GetProperty("task").GetProperty("id").GetString()),
            again.Data.EnumerateArray().Where(row => row.GetProperty("success").GetBoolean()).Select(row => row.GetProperty("task").GetProperty("id").GetString()));
        Assert.Equal(2, (await _wren.GetAsync("/v1/tasks")).Must(200).Meta.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_claim_of_the_next_task_is_the_same_claim()
    {
        await _wren.NewTaskAsync("a-1");
        await _wren.NewTaskAsync("a-2");
        await _wren.NewTaskAsync("a-3");
        var path = $"/v1/projects/{_wren.Project}/claim";
        var first = (await _wren.PostAsync(path, """{"max":2}""", Key)).Must(200);
        var again = (await _wren.PostAsync(path, """{"max":2}""", Key)).Must(200);

        Assert.Equal(2, first.Data.GetProperty("tasks").GetArrayLength());
        Assert.Equal(first.Data.GetProperty("tasks").ToString(), again.Data.GetProperty("tasks").ToString());
        Assert.Equal(1, (await _wren.GetAsync("/v1/tasks?status=pending")).Must(200).Meta.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_completion_is_answered_alike_after_the_task_went_on()
    {
        await _wren.NewTaskAsync("a-1");
        var fence = await _wren.ClaimAsync("a-1");
        var first = (await _wren.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""", Key)).Must(200);
        (await _wren.PostAsync("/v1/tasks/a-1/reopen")).Must(200);
        var again = (await _wren.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""", Key)).Must(200);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("pending", (await _wren.GetAsync("/v1/tasks/a-1")).Must(200).Data.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_comment_is_added_once()
    {
        await _wren.NewTaskAsync("a-1");
        var first = (await _wren.PostAsync("/v1/tasks/a-1/comments", """{"text":"x"}""", Key)).Must(201);
        var again = (await _wren.PostAsync("/v1/tasks/a-1/comments", """{"text":"x"}""", Key)).Must(201);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, (await _wren.GetAsync("/v1/tasks/a-1/comments")).Must(200).Data.GetArrayLength());
    }

    [Fact]
    public async Task A_dependency_is_removed_once()
    {
        await _wren.NewTaskAsync("a-1");
        await _wren.NewTaskAsync("a-2", ""","dependencies":[{"depends_on":"a-1"}]""");
        var first = (await _wren.DeleteAsync("/v1/tasks/a-2/dependencies/a-1", Key)).Must(200);
        var again = (await _wren.DeleteAsync("/v1/tasks/a-2/dependencies/a-1", Key)).Must(200);

        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task A_project_is_made_once()
    {
        var body = $$"""{"id":"{{gateway.Server.NewProjectId()}}"}""";
        var first = (await _wren.PostAsync("/v1/projects", body, Key)).Must(201);

        Assert.Equal(first.Text, (await _wren.PostAsync("/v1/projects", body, Key)).Must(201).Text);
    }

    [Fact]
    public async Task A_key_is_made_once_and_its_secret_is_not_kept()
    {
        const string body = """{"name":"ci","role":"agent"}""";
        var first = (await _wren.PostAsync("/v1/keys", body, Key)).Must(201);
        var again = (await _wren.PostAsync("/v1/keys", body, Key)).Must(201);

        Assert.Equal(first.Data.GetProperty("id").GetString(), again.Data.GetProperty("id").GetString());
        Assert.False(again.Data.TryGetProperty("key", out _));
    }

    [Fact]
    public async Task An_import_is_answered_alike()
    {
        const string body = """{"tasks":[{"id":"a-1","title":"x"}]}""";
        var path = $"/v1/projects/{_wren.Project}/import";
        var first = (await _wren.PostAsync(path, body, Key)).Must(200);

        Assert.Equal(first.Text, (await _wren.PostAsync(path, body, Key)).Must(200).Text);
        Assert.Equal(1, (await _wren.PostAsync(path, body)).Must(200).Data.GetProperty("unchanged").GetInt32());
    }

    public static TheoryData<string, string, string> Requests => new()
    {
        { "/v1/tasks", """{"title":"x"}""", """{"title":"y"}""" },
        { "/v1/tasks/bulk", """{"tasks":[{"title":"x"}]}""", """{"tasks":[{"title":"y"}]}""" },
        { "/v1/tasks/a-1/claim", "{}", """{"lease_seconds":60}""" },
        { "/v1/tasks/a-1/block", """{"reason":"x"}""", """{"reason":"y"}""" },
        { "/v1/tasks/a-1/comments", """{"text":"x"}""", """{"text":"y"}""" },
        { "/v1/tasks/a-1/dependencies", """{"depends_on":"a-2"}""", """{"depends_on":"a-2","kind":"related"}""" },
        { "/v1/projects/{project}/claim", "{}", """{"max":1}""" },
        { "/v1/projects/{project}/import", """{"tasks":[{"id":"b","title":"x"}]}""", """{"tasks":[{"id":"b","title":"y"}]}""" },
        { "/v1/keys", """{"name":"x","role":"agent"}""", """{"name":"y","role":"agent"}""" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Another_request_under_the_same_key_is_refused(string pattern, string body, string other)
    {
        await _wren.NewTaskAsync("a-1");
        await _wren.NewTaskAsync("a-2");
        var path = pattern.Replace("{project}", _wren.Project, StringComparison.Ordinal);

        Assert.InRange((await _wren.PostAsync(path, body, Key)).Status, 200, 201);
        (await _wren.PostAsync(path, other, Key)).MustRefuse(422, "IDEMPOTENCY_KEY_REUSED");
        (await _wren.PostAsync(path + "?project=" + _wren.Project, body, Key)).MustRefuse(path.StartsWith("/v1/tasks", StringComparison.Ordinal) ? 422 : 400, path.StartsWith("/v1/tasks", StringComparison.Ordinal) ? "IDEMPOTENCY_KEY_REUSED" : "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Keys_of_different_API_keys_do_not_meet()
    {
        var crow = await gateway.Server.SignInAsync(Role.Admin, "wren", _wren.Project);
        (await _wren.PostAsync("/v1/tasks", """{"id":"a-1","title":"x"}""", Key)).Must(201);

        (await crow.PostAsync("/v1/tasks", """{"id":"a-2","title":"y"}""", Key)).Must(201);
    }

    [Fact]
    public async Task Agents_that_share_an_API_key_never_get_what_was_done_for_each_other()
    {
        var key = await gateway.Server.NewKeyAsync(Role.Agent);
        await _wren.NewTaskAsync("a-1");
        await _wren.NewTaskAsync("a-2");
        var one = await Person.SignInAsync(gateway.Server, key, "one", _wren.Project);
        var two = await Person.SignInAsync(gateway.Server, key, "two", _wren.Project);
        var path = $"/v1/projects/{_wren.Project}/claim";

        (await one.PostAsync(path, "{}", Key)).Must(200);
        (await two.PostAsync(path, "{}", Key)).MustRefuse(422, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        (await _wren.PostAsync("/v1/tasks/a-1/claim", "{}", Key)).MustRefuse(404, "NOT_FOUND");
        await _wren.NewTaskAsync("a-1");
        (await _wren.PostAsync("/v1/tasks/a-1/claim", "{}", Key)).Must(200);
    }
}
