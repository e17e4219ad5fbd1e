using Krewe.Gateway.Tests.OpenApi;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Access;

[Collection(GatewayCollection.Name)]
public sealed class Tenants_see_nothing_of_each_other(GatewayFixture gateway)
{
    private GatewayServer Server => gateway.Server;

    /// <summary>Two organizations with the same names for everything: each finds its own, and what only the other has is not there.</summary>
    [Fact]
    public async Task The_same_names_are_different_things()
    {
        var one = await TenantAsync("ours");
        var other = await TenantAsync("theirs");

        Assert.Equal("ours", (await one.GetAsync("/v1/tasks/t-1")).Must(200).Data.GetProperty("title").GetString());
        Assert.Equal("theirs", (await other.GetAsync("/v1/tasks/t-1")).Must(200).Data.GetProperty("title").GetString());
        await one.ClaimAsync("t-1");
        Assert.Equal(1, await other.ClaimAsync("t-1"));
        Assert.Equal(1, (await one.GetAsync("/v1/projects")).Must(200).Meta.GetProperty("total").GetInt32());
    }

    /// <summary>Every route that names something, with the names of another organization: nothing of it comes back, nothing of it changes.</summary>
    [Fact]
    public async Task No_route_reaches_over()
    {
        var owner = await TenantAsync("secret-title", project: "hidden");
        (await owner.PutAsync("/v1/agents/spy", """{"description":"secret-description"}""")).Must(200);
        (await owner.PostAsync("/v1/tasks/t-1/comments", """{"text":"secret-comment"}""")).Must(201);
        var fence = await owner.ClaimAsync("t-1");
        var sent = (await owner.PostAsync("/v1/messages", """{"to_agent":"spy","text":"secret-message"}""")).Must(201);
        var message = sent.Data.GetProperty("id").GetString()!;
        var before = (await owner.GetAsync("/v1/tasks/t-1")).Must(200).Text;
        var stranger = await TenantAsync("mine", project: "open");

        foreach (var (method, pattern, doc) in ExampleRunner.RoutesOf(Server).Where(route => route.Pattern.Contains('{', StringComparison.Ordinal)))
        {
            var path = pattern
                .Replace("{project}", "hidden", StringComparison.Ordinal)
                .Replace("agents/{id}", "agents/spy", StringComparison.Ordinal)
                .Replace("keys/{id}", $"keys/{KeyIdOf(owner)}", StringComparison.Ordinal)
                .Replace("messages/{id}", $"messages/{message}", StringComparison.Ordinal)
                .Replace("{id}", "t-1", StringComparison.Ordinal)
                .Replace("{depends_on}", "t-2", StringComparison.Ordinal);
            var takesProject = doc.Query.Any(parameter => parameter.Name == "project");
            var body = doc.Body is null ? null : BodyFor(pattern, fence, message);
            var answer = await stranger.SendAsync(method, path + (takesProject ? "?project=hidden" : string.Empty), body);

            Assert.DoesNotContain("secret-", answer.Text, StringComparison.Ordinal);
            Assert.True(answer.Status is 400 or 403 or 404 || (answer.Status == 401 && IsSigned(pattern)) || IsOwnAgent(pattern), $"{method} {path}: {answer.Status} {answer.Text}");
        }

        Assert.Equal(before, (await owner.GetAsync("/v1/tasks/t-1")).Must(200).Text);
        (await owner.GetAsync("/v1/auth/me")).Must(200);
    }

    [Fact]
    public async Task A_key_that_is_confined_to_a_project_finds_no_other()
    {
        var admin = await Server.NewProjectAsync();
        await admin.NewTaskAsync("a-1");
        var other = Server.NewProjectId();
        (await admin.PostAsync("/v1/projects", $$"""{"id":"{{other}}"}""")).Must(201);
        var confined = await Person.SignInAsync(Server, await Server.NewKeyAsync(Role.Lead, project: other));

        (await confined.GetAsync($"/v1/projects/{admin.Project}")).MustRefuse(404, "NOT_FOUND");
        (await confined.GetAsync($"/v1/tasks/a-1?project={admin.Project}")).MustRefuse(404, "NOT_FOUND");
        (await confined.GetAsync("/v1/tasks/a-1")).MustRefuse(404, "NOT_FOUND");
        (await confined.PostAsync($"/v1/projects/{admin.Project}/claim")).MustRefuse(404, "NOT_FOUND");
        (await confined.PostAsync("/v1/projects", """{"id":"elsewhere"}""")).MustRefuse(403, "FORBIDDEN");
        Assert.Equal([other], (await confined.GetAsync("/v1/projects")).Must(200).Data.EnumerateArray().Select(project => project.GetProperty("id").GetString()));
        (await new Person(Server, string.Empty).PostAsync(
            "/v1/auth/token", $$"""{"key":"{{await Server.NewKeyAsync(Role.Agent, project: other)}}","project":"{{admin.Project}}"}""")).MustRefuse(404, "NOT_FOUND");
    }

    /// <summary>Routes that ask for the signature of a host in place of a token.</summary>
    private static bool IsSigned(string pattern) => pattern.StartsWith("/v1/hooks/", StringComparison.Ordinal);

    private static bool IsOwnAgent(string pattern) => pattern is "/v1/agents/{id}" or "/v1/agents/{id}/claims" or "/v1/agents/{id}/inbox" or "/v1/agents/{id}/inbox/counts";

    private static string BodyFor(string pattern, long fence, string message)
    {
        var verb = pattern.Split('/')[^1];
        return verb switch
        {
            "heartbeat" or "release" or "submit" or "complete" or "fail" or "progress" => $$"""{"fence":{{fence}}}""",
            "read" or "acknowledge" when pattern.Contains("/inbox/", StringComparison.Ordinal) => $$"""{"ids":["{{message}}"]}""",
            "block" => """{"reason":"x"}""",
            "comments" => """{"text":"x"}""",
            "dependencies" => """{"depends_on":"t-2"}""",
            "{id}" => """{"title":"x"}""",
            _ => "{}",
        };
    }

    private static string KeyIdOf(Person person)
    {
        var payload = System.Buffers.Text.Base64Url.DecodeFromChars(person.Token.AccessToken.Split('.')[1]);
        return System.Text.Json.JsonElement.Parse(payload).GetProperty("sub").GetString()!;
    }

    private async Task<Person> TenantAsync(string title, string project = "web")
    {
        var organization = await Server.NewOrganizationAsync();
        var admin = await Server.SignInAsync(Role.Admin, "wren", project, null, organization);
        (await admin.PostAsync("/v1/projects", $$"""{"id":"{{project}}"}""")).Must(201);
        (await admin.PostAsync("/v1/tasks", $$"""{"id":"t-1","title":"{{title}}"}""")).Must(201);
        await admin.NewTaskAsync("t-2");
        return admin;
    }
}
