using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Progress_and_what_comes_of_it(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _lead = null!;
    private Person _crow = null!;
    private long _fence;

    public async Task InitializeAsync()
    {
        _lead = await gateway.Server.NewProjectAsync();
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project);
        await _lead.NewTaskAsync("a-1");
        _fence = await _crow.ClaimAsync("a-1");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Percent_and_artifacts_are_on_the_task_and_the_note_is_in_its_history()
    {
        var told = (await ReportAsync(""" "note":"half way","percent":50,"artifacts":[{"kind":"branch","target":"feature/a-1"},{"kind":"commit","target":"3f9d2c1","title":"Draft"}] """)).Must(200);
        Assert.Equal(50, told.Data.GetProperty("percent").GetInt32());

        var task = (await _lead.GetAsync("/v1/tasks/a-1")).Must(200).Data;
        Assert.Equal(
            ["branch feature/a-1 crow", "commit 3f9d2c1 crow"],
            task.GetProperty("artifacts").EnumerateArray().Select(one =>
                $"{one.GetProperty("kind").GetString()} {one.GetProperty("target").GetString()} {one.GetProperty("added_by").GetString()}"));
        var last = (await _lead.GetAsync("/v1/tasks/a-1/history")).Must(200).Data.EnumerateArray().Last().GetProperty("detail");
        Assert.Equal(("half way", "Draft"), (last.GetProperty("note").GetString(), last.GetProperty("artifacts")[1].GetProperty("title").GetString()));
    }

    [Fact]
    public async Task What_was_found_becomes_tasks_that_tell_where_and_a_repeat_makes_nothing_twice()
    {
        const string Found = """ "note":"n","discovered":[{"title":"Passwords may be empty","type":"bug","priority":1},{"title":"No favicon"}] """;
        var first = (await ReportAsync(Found, ("Idempotency-Key", "report-1"))).Must(200).Data.GetProperty("discovered");
        var again = (await ReportAsync(Found, ("Idempotency-Key", "report-1"))).Must(200).Data.GetProperty("discovered");

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(2, first.GetArrayLength());
        var bug = (await _lead.GetAsync($"/v1/tasks/{first[0].GetString()}")).Must(200).Data;
        Assert.Equal(("bug", 1, "pending", 0), (
            bug.GetProperty("type").GetString(), bug.GetProperty("priority").GetInt32(), bug.GetProperty("status").GetString(), bug.GetProperty("blocker_count").GetInt32()));
        var edge = Assert.Single(bug.GetProperty("dependencies").EnumerateArray());
        Assert.Equal(("a-1", "discovered-from"), (edge.GetProperty("depends_on").GetString(), edge.GetProperty("kind").GetString()));
        Assert.Equal(3, (await _lead.GetAsync($"/v1/tasks?project={_lead.Project}")).Must(200).Data.GetArrayLength());
    }

    [Fact]
    public async Task A_report_of_a_claim_that_ended_makes_no_task()
    {
        (await _lead.PostAsync("/v1/tasks/a-1/release", """{"force":true,"reason":"Silent."}""")).Must(200);

        (await ReportAsync(""" "discovered":[{"title":"Too late"}] """)).MustRefuse(409, "STALE_CLAIM");

        Assert.Equal(1, (await _lead.GetAsync($"/v1/tasks?project={_lead.Project}")).Must(200).Data.GetArrayLength());
    }

    [Theory]
    [InlineData("PR #12 created", "#12")]
    [InlineData("Done: merge request #7, see notes", "#7")]
    [InlineData("https://git.example/team/krewe/pull/345 is open", "https://git.example/team/krewe/pull/345")]
    [InlineData("All done", null)]
    [InlineData("Fixed #12", null)]
    public async Task A_pull_request_that_the_reason_names_is_kept(string reason, string? target)
    {
        (await _crow.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{_fence}},"reason":"{{reason}}"}""")).Must(200);

        var task = (await _lead.GetAsync("/v1/tasks/a-1")).Must(200).Data;
        Assert.Equal(
            target is null ? [] : [target],
            task.TryGetProperty("artifacts", out var artifacts) ? artifacts.EnumerateArray().Select(one => one.GetProperty("target").GetString()) : []);
    }

    [Fact]
    public async Task Whoever_claims_what_waited_for_it_reads_how_it_ended()
    {
        (await _lead.PostAsync($"/v1/tasks?project={_lead.Project}", """{"id":"a-2","title":"next","dependencies":[{"depends_on":"a-1"}]}""")).Must(201);
        (await _crow.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{_fence}},"reason":"PR #12 created"}""")).Must(200);

        var context = (await _crow.GetAsync("/v1/tasks/a-2/context")).Must(200).Data;

        var ended = Assert.Single(context.GetProperty("dependencies").EnumerateArray());
        Assert.Equal(("PR #12 created", "#12"), (ended.GetProperty("reason").GetString(), ended.GetProperty("artifacts")[0].GetProperty("target").GetString()));
    }

    [Theory]
    [InlineData(""" "artifacts":[{"kind":"poem","target":"x"}] """, "artifacts[0].kind")]
    [InlineData(""" "artifacts":[{"kind":"file"}] """, "artifacts[0].target")]
    [InlineData(""" "artifacts":[null] """, "artifacts[0]")]
    [InlineData(""" "discovered":[{"title":""}] """, "discovered[0].title")]
    [InlineData(""" "discovered":[{"title":"x","priority":9}] """, "discovered[0].priority")]
    public async Task What_is_wrong_is_named_and_nothing_is_done(string parts, string field)
    {
        var refused = (await ReportAsync(parts)).MustRefuse(400, "VALIDATION_ERROR");

        Assert.Contains(field, refused.Fields);
        Assert.Equal(2, (await _lead.GetAsync("/v1/tasks/a-1")).Must(200).Data.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task More_than_twenty_or_too_long_ones_are_refused()
    {
        var many = string.Join(',', Enumerable.Repeat("""{"kind":"file","target":"x"}""", 21));
        Assert.Contains("artifacts", (await ReportAsync($""" "artifacts":[{many}] """)).MustRefuse(400, "VALIDATION_ERROR").Fields);
        var wide = new string('ä', 501);
        Assert.Contains("artifacts[0].target", (await ReportAsync($$""" "artifacts":[{"kind":"link","target":"{{wide}}"}] """)).MustRefuse(400, "VALIDATION_ERROR").Fields);
    }

    private Task<Answer> ReportAsync(string parts, params (string Name, string Value)[] headers) =>
        _crow.PostAsync("/v1/tasks/a-1/progress", $$"""{"fence":{{_fence}},{{parts}}}""", headers);
}
