using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Krewe.Gateway.Tests.Support;
using Krewe.Gateway.Webhooks;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Merged_work_settles_tasks(GatewayFixture gateway)
{
    private const string Secret = "a-secret-of-this-test";

    [Fact]
    public void The_signature_is_that_of_the_hosts_documentation() => Assert.Equal(
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        DeliverySignature.Of("It's a Secret to Everybody", "Hello, World!"u8));

    [Fact]
    public async Task What_a_merged_pull_request_names_is_completed_or_linked()
    {
        var (wren, path) = await MakeAsync("done-1", "held-1", "seen-1", "branch-1");
        var fence = await wren.ClaimAsync("held-1");

        var answer = (await DeliverAsync(path, "pull_request", PullRequest("Add it (done-1)", "Closes held-1. Refs seen-1 and gone-1.", "feature/branch-1-add-it"))).Must(200);

        Assert.Equal("done-1 settled, held-1 settled, seen-1 linked, gone-1 unknown, branch-1 settled", Outcomes(answer));
        var done = (await wren.GetAsync("/v1/tasks/done-1")).Must(200).Data;
        Assert.Equal(("completed", "merged in #12"), (done.GetProperty("status").GetString(), done.GetProperty("reason").GetString()));
        var artifact = done.GetProperty("artifacts")[0];
        Assert.Equal(("pull_request", "https://github.com/o/r/pull/12", "github"), (Text(artifact, "kind"), Text(artifact, "target"), Text(artifact, "added_by")));
        Assert.Equal("pending", Text((await wren.GetAsync("/v1/tasks/seen-1")).Must(200).Data, "status"));
        (await wren.PostAsync("/v1/tasks/held-1/complete", $$"""{"fence":{{fence}}}""")).Must(200);
    }

    [Theory]
    [InlineData("Begin it", "Refs t-1", "linked")]
    [InlineData("Revert \"Add it\"", null, "linked")]
    [InlineData("Add it", "Task: t-1", "settled")]
    public async Task The_words_go_before_the_name_of_the_branch(string title, string? text, string outcome)
    {
        var (_, path) = await MakeAsync("t-1");

        Assert.Equal($"t-1 {outcome}", Outcomes((await DeliverAsync(path, "pull_request", PullRequest(title, text, "feature/t-1-add-it"))).Must(200)));
    }

    [Fact]
    public async Task A_delivery_that_comes_again_changes_nothing_again()
    {
        var (wren, path) = await MakeAsync("t-1");
        var body = PullRequest("Add it (t-1)", null, "x");
        (await DeliverAsync(path, "pull_request", body, "again")).Must(200);
        (await wren.PostAsync("/v1/tasks/t-1/reopen", """{"reason":"It broke."}""")).Must(200);

        Assert.Equal("t-1 settled", Outcomes((await DeliverAsync(path, "pull_request", body, "again")).Must(200)));

        Assert.Equal("pending", Text((await wren.GetAsync("/v1/tasks/t-1")).Must(200).Data, "status"));
    }

    [Fact]
    public async Task Elsewhere_than_on_the_default_branch_a_merge_only_links()
    {
        var (wren, path) = await MakeAsync("t-1");

        var answer = await DeliverAsync(path, "pull_request", PullRequest("Add it (t-1)", null, "t-1", into: "release"));

        Assert.Equal("t-1 linked", Outcomes(answer.Must(200)));
        Assert.Equal("pending", Text((await wren.GetAsync("/v1/tasks/t-1")).Must(200).Data, "status"));
    }

    [Fact]
    public async Task Commits_that_come_to_the_default_branch_do_the_same()
    {
        var (wren, path) = await MakeAsync("t-1", "t-2");
        const string push = """
            {"ref":"refs/heads/main","repository":{"default_branch":"main"},"commits":[
              {"id":"1111111111111111111111111111111111111111","message":"Begin it\n\nRefs t-1"},
              {"id":"2222222222222222222222222222222222222222","message":"Add it (t-1)\n\nTask: t-2"}]}
            """;

        Assert.Equal("t-1 settled, t-2 linked", Outcomes((await DeliverAsync(path, "push", push)).Must(200)));

        var done = (await wren.GetAsync("/v1/tasks/t-1")).Must(200).Data;
        Assert.Equal("came to main with 2222222222", Text(done, "reason"));
        Assert.Equal(["Begin it", "Add it (t-1)"], done.GetProperty("artifacts").EnumerateArray().Select(one => Text(one, "title")).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(202, (await DeliverAsync(path, "push", push.Replace("heads/main", "heads/other", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task What_is_not_signed_is_told_nothing()
    {
        var (_, path) = await MakeAsync("t-1");
        var wrong = await DeliverAsync(path, "ping", "{}", signature: DeliverySignature.Of("another secret here", "{}"u8));
        var nowhere = await DeliverAsync("/v1/hooks/github/nowhere", "ping", "{}");
        var unsigned = await DeliverAsync(path, "ping", "{}", signature: string.Empty);

        wrong.MustRefuse(401, "UNAUTHORIZED");
        Assert.Equal(wrong.Error.Message, nowhere.MustRefuse(401, "UNAUTHORIZED").Error.Message);
        Assert.Equal(wrong.Error.Message, unsigned.MustRefuse(401, "UNAUTHORIZED").Error.Message);
    }

    [Fact]
    public async Task What_is_no_delivery_is_refused_and_what_concerns_no_task_is_taken()
    {
        var (_, path) = await MakeAsync();

        Assert.Equal(200, (await DeliverAsync(path, "ping", "{}")).Status);
        Assert.Equal(202, (await DeliverAsync(path, "star", "{}")).Status);
        Assert.Equal(202, (await DeliverAsync(path, "pull_request", """{"action":"opened","pull_request":{}}""")).Status);
        (await DeliverAsync(path, "push", "[]")).MustRefuse(400, "VALIDATION_ERROR");
        (await DeliverAsync(path, "push", "{")).MustRefuse(400, "VALIDATION_ERROR");
        (await DeliverAsync(path, "push", "payload=%7B%7D", contentType: "application/x-www-form-urlencoded")).MustRefuse(415, "UNSUPPORTED_MEDIA_TYPE");
        (await DeliverAsync(path, "push", new string(' ', Krewe.Requests.Validation.Limits.DeliveryBytes + 1))).MustRefuse(413, "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_another_takes_its_place()
    {
        var wren = await gateway.Server.NewProjectAsync();
        var project = $"/v1/projects/{wren.Project}/webhook";
        var made = (await wren.PutAsync(project, "{}")).Must(200).Data;
        var path = Text(made, "path")!;
        var first = Text(made, "secret")!;
        Assert.False((await wren.GetAsync(project)).Must(200).Data.TryGetProperty("secret", out _));
        Assert.Equal(200, (await DeliverAsync(path, "ping", "{}", signature: DeliverySignature.Of(first, "{}"u8))).Status);

        Assert.Equal(path, Text((await wren.PutAsync(project, $$"""{"secret":"{{Secret}}"}""")).Must(200).Data, "path"));

        Assert.Equal(401, (await DeliverAsync(path, "ping", "{}", signature: DeliverySignature.Of(first, "{}"u8))).Status);
        Assert.Equal(200, (await DeliverAsync(path, "ping", "{}")).Status);
        (await wren.DeleteAsync(project)).Must(200);
        Assert.Equal(401, (await DeliverAsync(path, "ping", "{}")).Status);
    }

    private async Task<(Person Wren, string Path)> MakeAsync(params string[] tasks)
    {
        var wren = await gateway.Server.NewProjectAsync();
        foreach (var task in tasks)
        {
            await wren.NewTaskAsync(task);
        }

        var webhook = (await wren.PutAsync($"/v1/projects/{wren.Project}/webhook", $$"""{"secret":"{{Secret}}"}""")).Must(200).Data;
        return (wren, Text(webhook, "path")!);
    }

    private async Task<Answer> DeliverAsync(
        string path, string name, string body, string? delivery = null, string? signature = null, string contentType = "application/json")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await new Person(gateway.Server, string.Empty).SendContentAsync(
            HttpMethod.Post,
            path,
            content,
            ("X-GitHub-Event", name),
            ("X-GitHub-Delivery", delivery ?? Guid.NewGuid().ToString()),
            ("X-Hub-Signature-256", signature ?? DeliverySignature.Of(Secret, bytes)));
    }

    private static string PullRequest(string title, string? body, string branch, string into = "main") => JsonSerializer.Serialize(new
    {
        action = "closed",
        pull_request = new { number = 12, title, body, merged = true, html_url = "https://github.com/o/r/pull/12", head = new { @ref = branch }, @base = new { @ref = into } },
        repository = new { default_branch = "main" },
    });

    private static string Outcomes(Answer answer) =>
        string.Join(", ", answer.Data.GetProperty("tasks").EnumerateArray().Select(task => $"{Text(task, "task")} {Text(task, "outcome")}"));

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
