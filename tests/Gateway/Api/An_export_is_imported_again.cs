using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Client.Wire;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class An_export_is_imported_again(GatewayFixture gateway)
{
    /// <summary>What comes out as it went in; the rest is of the life that a task has in one project: versions, fences, claims.</summary>
    private static readonly string[] Carried =
    [
        "id", "title", "type", "status", "priority", "labels", "skills", "assignee", "paths", "shared_paths", "closes_itself", "description", "metadata", "reason",
        "created_at", "created_by", "updated_at", "closed_at", "comments", "artifacts",
    ];

    [Fact]
    public async Task With_paths_artifacts_and_comments()
    {
        var lead = await gateway.Server.NewProjectAsync();
        var crow = await gateway.Server.SignInAsync(Role.Agent, "crow", lead.Project);
        (await lead.PostAsync("/v1/tasks", """
            {"id":"w-1","title":"Write","description":"All of it.","labels":["ui"],"paths":["src/**"],"shared_paths":["go.mod"],"metadata":{"a":[1.0]} }
            """)).Must(201);
        (await lead.PostAsync("/v1/tasks", """{"id":"w-2","title":"An epic","type":"epic","closes_itself":true}""")).Must(201);
        var claim = (await crow.PostAsync("/v1/tasks/w-1/claim", "{}")).Must(200).Data.GetProperty("fence").GetInt64();
        (await crow.PostAsync("/v1/tasks/w-1/comments", """{"text":"Red, please."}""")).Must(201);
        (await crow.PostAsync("/v1/tasks/w-1/complete", $$"""
            {"fence":{{claim}},"reason":"Done.","artifacts":[{"kind":"pull_request","target":"#12","title":"Twelve"},{"kind":"branch","target":"w-1"}]}
            """)).Must(200);
        var exported = await ExportAsync(lead);

        var other = await gateway.Server.NewProjectAsync();
        var tasks = exported.Select(line => JsonSerializer.Deserialize(line.ToJsonString(), WireJson.Default.ImportTaskBody)!).ToList();
        var body = JsonSerializer.Serialize(new ImportBody { Tasks = tasks }, WireJson.Default.ImportBody);
        Assert.Equal(2, (await other.PostAsync($"/v1/projects/{other.Project}/import", body)).Must(200).Data.GetProperty("created").GetInt32());

        Assert.Equal(exported.Select(Told), (await ExportAsync(other)).Select(Told));
        Assert.Equal(2, exported[0]["artifacts"]!.AsArray().Count);
        Assert.Equal(2, (await other.PostAsync($"/v1/projects/{other.Project}/import", body)).Must(200).Data.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task Artifacts_that_no_task_could_have_are_refused_by_their_place()
    {
        var lead = await gateway.Server.NewProjectAsync();

        var refused = await lead.PostAsync($"/v1/projects/{lead.Project}/import", """
            {"tasks":[{"id":"a","title":"A","paths":["../x"],"artifacts":[{"kind":"dream","target":"x"}]}]}
            """);

        refused.MustRefuse(400, "VALIDATION_ERROR");
        Assert.Contains("tasks[0].artifacts[0].kind", refused.Text, StringComparison.Ordinal);
        Assert.Contains("tasks[0].paths[0]", refused.Text, StringComparison.Ordinal);
    }

    private static async Task<List<JsonObject>> ExportAsync(Person person) =>
        [.. (await person.GetAsync($"/v1/projects/{person.Project}/export")).Must(200).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!.AsObject()).OrderBy(line => line["id"]!.GetValue<string>(), StringComparer.Ordinal)];

    private static string Told(JsonObject line) => string.Join('\n', Carried.Select(name => $"{name}: {line[name]?.ToJsonString()}"));
}
