using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Krewe.Gateway.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class A_plan_is_made_at_once(GatewayFixture gateway, ITestOutputHelper output)
{
    private const string Path = "/v1/tasks/graph";

    [Fact]
    public async Task Names_of_every_form_find_their_tasks()
    {
        var wren = await gateway.Server.NewProjectAsync();
        await wren.NewTaskAsync("old");

        var made = (await wren.PostAsync(Path, """
            {"tasks":[
                {"ref":"late","title":"Late","depends_on":["early",{"id":"old","kind":"waits-for","any_child":true}],"parent":"epic"},
                {"ref":"early","title":"Early","description":"At dawn.","dependencies":[{"depends_on":"epic","kind":"related"}]},
                {"id":"epic","title":"Epic","type":"epic"}]}
            """)).Must(201).Data;

        Assert.Equal((3, 4), (made.GetProperty("counts").GetProperty("tasks").GetInt32(), made.GetProperty("counts").GetProperty("dependencies").GetInt32()));
        Assert.Equal(["late", "early", null], made.GetProperty("tasks").EnumerateArray().Select(task => task.TryGetProperty("ref", out var name) ? name.GetString() : null));
        var ids = made.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("id").GetString()!).ToList();
        var late = (await wren.GetAsync($"/v1/tasks/{ids[0]}")).Must(200).Data;
        var edges = late.GetProperty("dependencies").EnumerateArray().Select(edge => (edge.GetProperty("depends_on").GetString()!, edge.GetProperty("kind").GetString()!));
        Assert.Equal(new[] { (ids[1], "blocks"), ("old", "waits-for"), ("epic", "parent-child") }.Order(), edges.Order());
        Assert.Equal("At dawn.", (await wren.GetAsync($"/v1/tasks/{ids[1]}")).Must(200).Data.GetProperty("description").GetString());
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_in_one_answer_and_nothing_is_made()
    {
        var wren = await gateway.Server.NewProjectAsync();
        await wren.NewTaskAsync("taken");

        var refusal = (await wren.PostAsync(Path, """
            {"tasks":[
                {"ref":"a","title":"","priority":9},
                {"ref":"a","title":"x","depends_on":["a-gone",{"ref":"nobody"}]},
                {"title":"nameless"},
                {"ref":"self","title":"x","depends_on":["self"]},
                {"id":"taken","title":"x","parent":"p","depends_on":[{"id":"p2","kind":"parent-child"}]},
                {"ref":"x","title":"x","depends_on":["y"]},
                {"ref":"y","title":"x","depends_on":["x",{"ref":"x","id":"x"},{"id":"zz","kind":"blocks","any_child":true}, null]}]}
            """)).MustRefuse(400, "VALIDATION_ERROR");

        Assert.Equal(
            [
                "tasks[0].priority", "tasks[0].title", "tasks[1].depends_on[0]", "tasks[1].depends_on[1]", "tasks[1].ref", "tasks[2].ref", "tasks[3].depends_on[0]",
                "tasks[4].depends_on[0]", "tasks[4].id", "tasks[4].parent", "tasks[6].depends_on[0]", "tasks[6].depends_on[1]", "tasks[6].depends_on[2].kind", "tasks[6].depends_on[3]",
            ],
            refusal.Json.GetProperty("error").GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
        Assert.StartsWith("14 things are wrong", refusal.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await wren.GetAsync("/v1/tasks")).Must(200).Json.GetProperty("meta").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Of_very_many_faults_a_hundred_are_named_and_all_counted()
    {
        var wren = await gateway.Server.NewProjectAsync();
        var tasks = string.Join(',', Enumerable.Repeat("""{"ref":"same","title":""}""", 2_000));

        var refusal = (await wren.PostAsync(Path, $$"""{"tasks":[{{tasks}}]}""")).MustRefuse(400, "VALIDATION_ERROR").Json.GetProperty("error");

        Assert.Equal(100, refusal.GetProperty("details").GetArrayLength());
        Assert.StartsWith("3999 things are wrong", refusal.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_none_is_told_so()
    {
        var wren = await gateway.Server.NewProjectAsync();

        (await wren.PostAsync(Path, """{"tasks":[]}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await wren.PostAsync(Path, """{"tasks":[{"ref":"a","title":"x","depends_on":[7]}]}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await wren.PostAsync(Path, """{"tasks":[{"ref":"a","title":"x","depends_on":[{"reff":"b"}]}]}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await wren.PostAsync(Path, """{"project":"nowhere","tasks":[{"ref":"a","title":"x"}]}""")).MustRefuse(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_dry_run_finds_the_same_faults_and_makes_nothing()
    {
        var wren = await gateway.Server.NewProjectAsync();

        var dry = (await wren.PostAsync(Path, """{"dry_run":true,"tasks":[{"ref":"a","title":"x","depends_on":["b"]},{"ref":"b","title":"x"}]}""")).Must(200).Data;
        (await wren.PostAsync(Path, """{"dry_run":true,"tasks":[{"ref":"a","title":"x","depends_on":["b"]}]}""")).MustRefuse(400, "VALIDATION_ERROR");

        Assert.True(dry.GetProperty("dry_run").GetBoolean());
        Assert.False(dry.GetProperty("tasks")[0].TryGetProperty("id", out _));
        Assert.Equal(0, (await wren.GetAsync("/v1/tasks")).Must(200).Json.GetProperty("meta").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_repeat_answers_the_same()
    {
        var wren = await gateway.Server.NewProjectAsync();
        const string Body = """{"tasks":[{"ref":"a","title":"x","depends_on":["b"]},{"ref":"b","title":"x"}]}""";

        var first = (await wren.PostAsync(Path, Body, ("Idempotency-Key", "plan"))).Must(201);

        Assert.Equal(first.Text, (await wren.PostAsync(Path, Body, ("Idempotency-Key", "plan"))).Must(201).Text);
        (await wren.PostAsync(Path, """{"tasks":[{"ref":"c","title":"x"}]}""", ("Idempotency-Key", "plan"))).MustRefuse(422, "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal(2, (await wren.GetAsync("/v1/tasks")).Must(200).Json.GetProperty("meta").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Only_leads_make_plans()
    {
        var agent = await Person.SignInAsync(gateway.Server, await gateway.Server.NewKeyAsync(Role.Agent), "crow", (await gateway.Server.NewProjectAsync()).Project);

        (await agent.PostAsync(Path, """{"tasks":[{"ref":"a","title":"x"}]}""")).MustRefuse(403, "FORBIDDEN");
    }

    [Fact]
    public Task Ten_thousand_tasks_with_twenty_thousand_dependencies_on_sqlite() => MakeManyAsync(gateway.Server, "SQLite");

    [PostgresFact]
    public async Task Ten_thousand_tasks_with_twenty_thousand_dependencies_on_postgresql()
    {
        var postgres = await PostgresServer.SharedAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using var server = await GatewayServer.StartAsync(database.ConnectionString);
        await MakeManyAsync(server, "PostgreSQL");
    }

    private async Task MakeManyAsync(GatewayServer server, string name)
    {
        var wren = await server.NewProjectAsync();
        var body = Many(10_000);

        var began = Stopwatch.GetTimestamp();
        var made = await MakeAsync(wren, body);
        output.WriteLine($"{name}: 10,000 tasks and {made.GetProperty("counts").GetProperty("dependencies")} dependencies ({body.Length / 1024} KiB) in {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s");
        began = Stopwatch.GetTimestamp();
        (await wren.PostAsync(Path, body.Replace("\"depends_on\":[]", "\"depends_on\":[\"t9999\"]", StringComparison.Ordinal))).MustRefuse(400, "VALIDATION_ERROR");
        output.WriteLine($"{name}: the same with a cycle through all of them refused in {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s");

        Assert.Equal(10_000, made.GetProperty("tasks").GetArrayLength());
        var stats = (await wren.GetAsync($"/v1/projects/{wren.Project}/stats")).Must(200).Data;
        Assert.Equal((101, 9_899), (stats.GetProperty("ready").GetInt32(), stats.GetProperty("blocked").GetInt32()));
    }

    /// <summary>On a machine that is too busy the call may be given up before its answer: the same key finds out.</summary>
    private static async Task<JsonElement> MakeAsync(Person wren, string body)
    {
        var answer = await wren.PostAsync(Path, body, ("Idempotency-Key", "many"));
        for (var tries = 1; tries < 10 && answer.Status == 503; tries++)
        {
            answer = await wren.PostAsync(Path, body, ("Idempotency-Key", "many"));
        }

        return answer.Must(201).Data;
    }

    /// <summary>A hundred epics; every task depends on the one before it and on one further back, and the first on nothing.</summary>
    private static string Many(int count)
    {
        var text = new StringBuilder("{\"tasks\":[");
        for (var number = count - 1; number >= 0; number--)
        {
            var parent = number < 100 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $",\"parent\":\"t{number % 100}\"");
            var depends = number <= 100 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"\"t{number - 1}\"");
            text.Append(CultureInfo.InvariantCulture, $"{{\"ref\":\"t{number}\",\"title\":\"Task number {number}\",\"description\":\"What is to be done, and why, in a sentence or two, as plans say it.\"{parent},\"depends_on\":[{depends}]}}");
            text.Append(number == 0 ? "]}" : ",");
        }

        return text.ToString();
    }
}
