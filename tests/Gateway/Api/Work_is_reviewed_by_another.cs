using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Work_is_reviewed_by_another(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _lead = null!;
    private Person _crow = null!;
    private Person _owl = null!;

    public async Task InitializeAsync()
    {
        var organization = await gateway.Server.NewOrganizationAsync();
        _lead = await gateway.Server.NewProjectAsync(organization);
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project, null, organization);
        _owl = await gateway.Server.SignInAsync(Role.Agent, "owl", _lead.Project, null, organization);
        (await _owl.PutAsync("/v1/agents/owl", """{"skills":["review"]}""")).Must(200);
        (await _lead.PatchAsync($"/v1/projects/{_lead.Project}", """{"settings":{"review":"required","return_seconds":60}}""")).Must(200);
        (await _lead.PostAsync("/v1/tasks", """{"id":"a-1","title":"Add a basket","description":"Read specs/basket.md.","acceptance_criteria":"It keeps what is in it."}""")).Must(201);
        var fence = await _crow.ClaimAsync("a-1");
        var done = (await _crow.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}},"reason":"PR #12.","artifacts":[{"kind":"pull_request","target":"#12"},{"kind":"branch","target":"basket"}]}""")).Must(200);
        Assert.Equal(("in_review", "a-1.review-1"), (Text(done, "status"), Text(done, "review")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_review_says_what_to_look_at_and_its_author_may_not_have_it()
    {
        var review = (await _owl.GetAsync("/v1/tasks/a-1.review-1")).Must(200);

        Assert.Equal(("a-1", "crow", "review"), (Text(review, "reviews"), Text(review, "author"), Text(review, "type")));
        Assert.Contains("PR #12.", Text(review, "description"), StringComparison.Ordinal);
        (await _crow.PutAsync("/v1/agents/crow", """{"skills":["review"]}""")).Must(200);
        (await _crow.PostAsync("/v1/tasks/a-1.review-1/claim")).MustRefuse(409, "AUTHOR_MAY_NOT_REVIEW");
        (await _lead.PostAsync("/v1/tasks/a-1.review-1/assign", """{"agent":"crow"}""")).MustRefuse(409, "AUTHOR_MAY_NOT_REVIEW");
        var unfit = (await _lead.GetAsync($"/v1/projects/{_lead.Project}/route?task=a-1.review-1&ahead=true")).Must(200).Data.GetProperty("unfit").EnumerateArray();
        Assert.Contains("did_the_work", unfit.Single(one => Text(one, "agent") == "crow").GetProperty("reasons").EnumerateArray().Select(reason => Text(reason, "code")));
        (await _lead.PostAsync("/v1/tasks/a-1.review-1/cancel")).MustRefuse(409, "INVALID_TRANSITION");
    }

    [Fact]
    public async Task Its_context_brings_what_was_asked_for_and_what_came_of_it()
    {
        var claimed = (await _owl.PostAsync($"/v1/projects/{_lead.Project}/claim")).Must(200).Data.GetProperty("tasks")[0].GetProperty("context");
        var read = (await _owl.GetAsync("/v1/tasks/a-1.review-1/context")).Must(200).Data;

        Assert.Equal(read.GetRawText(), claimed.GetRawText());
        var reviewed = read.GetProperty("reviewed");
        string?[] told = ["id", "title", "status", "author", "reason", "description", "acceptance_criteria"];
        Assert.Equal(
            ["a-1", "Add a basket", "in_review", "crow", "PR #12.", "Read specs/basket.md.", "It keeps what is in it."],
            told.Select(name => reviewed.GetProperty(name!).GetString()));
        Assert.Equal(["basket", "#12"], reviewed.GetProperty("artifacts").EnumerateArray().Select(artifact => artifact.GetProperty("target").GetString()));
        Assert.Equal(("basket", "specs/basket.md"), (read.GetProperty("branch").GetString(), read.GetProperty("files")[0].GetString()));
        Assert.DoesNotContain("krewe", read.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.False((await _owl.GetAsync("/v1/tasks/a-1/context")).Must(200).Data.TryGetProperty("reviewed", out _));
    }

    [Fact]
    public async Task To_send_work_back_needs_a_word_of_what_is_missing()
    {
        var fence = await _owl.ClaimAsync("a-1.review-1");

        foreach (var body in new[] { $$"""{"fence":{{fence}}}""", $$"""{"fence":{{fence}},"reason":" "}""" })
        {
            Assert.Contains("reason", (await _owl.PostAsync("/v1/tasks/a-1.review-1/reject", body)).MustRefuse(400, "VALIDATION_ERROR").Fields);
        }
    }

    [Fact]
    public async Task A_lead_who_holds_the_review_completes_it_without_a_fence_too()
    {
        (await _lead.PutAsync("/v1/agents/wren", """{"skills":["review"]}""")).Must(200);
        await _lead.ClaimAsync("a-1.review-1");

        var rejected = (await _lead.PostAsync("/v1/tasks/a-1.review-1/reject", """{"reason":"Tests are missing."}""")).Must(200);

        Assert.Equal(("completed", "rejected"), (Text(rejected, "status"), Text(rejected, "verdict")));
        var again = (await _lead.PostAsync("/v1/tasks/a-1.review-1/reject", """{"reason":"Tests are missing."}""")).MustRefuse(409, "INVALID_TRANSITION");
        Assert.Contains("It is decided already: rejected.", again.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_holds_the_review_approves()
    {
        var fence = await _owl.ClaimAsync("a-1.review-1");

        var approved = (await _owl.PostAsync("/v1/tasks/a-1.review-1/approve", $$"""{"fence":{{fence}},"reason":"Good."}""")).Must(200);

        Assert.Equal(("completed", "approved"), (Text(approved, "status"), Text(approved, "verdict")));
        var done = (await _owl.GetAsync("/v1/tasks/a-1")).Must(200);
        Assert.Equal(("completed", "PR #12.", "crow"), (Text(done, "status"), Text(done, "reason"), Text(done, "last_agent")));
    }

    [Fact]
    public async Task What_is_sent_back_is_kept_for_its_author_who_was_there_a_moment_ago()
    {
        var fence = await _owl.ClaimAsync("a-1.review-1");
        (await _owl.PostAsync("/v1/tasks/a-1.review-1/reject", $$"""{"fence":{{fence}},"reason":"Tests are missing."}""")).Must(200);

        var back = (await _crow.GetAsync("/v1/tasks/a-1")).Must(200);
        Assert.Equal(("pending", "Tests are missing.", "crow"), (Text(back, "status"), Text(back, "reason"), Text(back, "preferred_agent")));
        (await _owl.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(409, "NOT_READY");
        await _crow.ClaimAsync("a-1");
    }

    [Fact]
    public async Task Whoever_takes_over_from_the_author_reads_what_is_missing()
    {
        var review = await _owl.ClaimAsync("a-1.review-1");
        (await _owl.PostAsync("/v1/tasks/a-1.review-1/reject", $$"""{"fence":{{review}},"reason":"Tests are missing."}""")).Must(200);
        var fence = await _crow.ClaimAsync("a-1");
        (await _crow.PostAsync("/v1/tasks/a-1/release", $$"""{"fence":{{fence}},"reason":"no time"}""")).Must(200);

        await _owl.ClaimAsync("a-1");
        var comment = Assert.Single((await _owl.GetAsync("/v1/tasks/a-1/context")).Must(200).Data.GetProperty("comments").EnumerateArray());
        Assert.Equal(("owl", "Tests are missing."), (Text(comment, "author"), Text(comment, "text")));
    }

    [Fact]
    public async Task Nobody_waits_for_an_author_who_gets_no_work_any_more()
    {
        var fence = await _owl.ClaimAsync("a-1.review-1");
        (await _lead.PostAsync("/v1/agents/crow/drain", """{"reason":"It goes home."}""")).Must(200);

        (await _owl.PostAsync("/v1/tasks/a-1.review-1/reject", $$"""{"fence":{{fence}},"reason":"Tests are missing."}""")).Must(200);

        Assert.False((await _owl.GetAsync("/v1/tasks/a-1")).Must(200).Data.TryGetProperty("preferred_agent", out _));
        await _owl.ClaimAsync("a-1");
    }

    [Fact]
    public async Task An_agent_decides_by_a_review_it_holds_and_by_nothing_else()
    {
        (await _owl.PostAsync("/v1/tasks/a-1/approve")).MustRefuse(403, "FORBIDDEN");
        (await _owl.PostAsync("/v1/tasks/a-1/approve", """{"fence":1}""")).MustRefuse(409, "INVALID_TRANSITION");
        (await _owl.PostAsync("/v1/tasks/a-1.review-1/reject", """{"fence":1,"reason":"Tests are missing."}""")).MustRefuse(409, "STALE_CLAIM");
    }

    [Fact]
    public async Task A_lead_decides_directly_and_the_reviewer_learns_of_it()
    {
        var fence = await _owl.ClaimAsync("a-1.review-1");

        var approved = (await _lead.PostAsync("/v1/tasks/a-1/approve", """{"reason":"Urgent."}""")).Must(200);

        Assert.Equal("completed", Text(approved, "status"));
        var late = (await _owl.PostAsync("/v1/tasks/a-1.review-1/approve", $$"""{"fence":{{fence}}}""")).MustRefuse(409, "STALE_CLAIM");
        Assert.Contains("approved by 'wren'", late.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_sees_what_waits_for_whom()
    {
        var open = (await _owl.GetAsync($"/v1/projects/{_lead.Project}/waiting")).Must(200).Data[0];
        await _owl.ClaimAsync("a-1.review-1");
        var held = (await _owl.GetAsync($"/v1/projects/{_lead.Project}/waiting")).Must(200).Data[0];

        Assert.Equal(("a-1", "in_review", "a-1.review-1"), (Text(open, "id"), Text(open, "kind"), Text(open, "review")));
        Assert.StartsWith("any reviewer with review", Text(open, "waits_on"), StringComparison.Ordinal);
        Assert.Equal("owl", Text(held, "agent"));
        Assert.Equal(0, (await _owl.GetAsync($"/v1/projects/{_lead.Project}/waiting?stuck=true")).Must(200).Data.GetArrayLength());
        (await _owl.GetAsync($"/v1/projects/{_lead.Project}/waiting?stuck=perhaps")).MustRefuse(400, "VALIDATION_ERROR");
    }

    private static string? Text(System.Text.Json.JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string? Text(Answer answer, string name) => answer.Data.GetProperty(name).GetString();
}
