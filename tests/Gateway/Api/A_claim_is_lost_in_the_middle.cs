using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

/// <summary>Whoever lost a claim and does not know it gets one clear answer, whatever it asks.</summary>
[Collection(GatewayCollection.Name)]
public sealed class A_claim_is_lost_in_the_middle(GatewayFixture gateway) : IAsyncLifetime
{
    private static readonly string[] Writes =
    [
        "heartbeat", "progress", "submit", "complete", "fail", "release", "block", "defer",
    ];

    private Person _lead = null!;
    private Person _crow = null!;
    private long _fence;

    public async Task InitializeAsync()
    {
        _lead = await gateway.Server.NewProjectAsync();
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project);
        await _lead.NewTaskAsync("a-1");
        _fence = await _crow.ClaimAsync("a-1");
        (await _lead.PostAsync("/v1/tasks/a-1/release", """{"force":true,"reason":"Silent since noon."}""")).Must(200);
        await _lead.ClaimAsync("a-1");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_write_is_answered_with_the_same_words()
    {
        var answers = new List<Answer>();
        foreach (var write in Writes)
        {
            var reason = write == "block" ? ""","reason":"in the way" """ : string.Empty;
            answers.Add((await _crow.PostAsync($"/v1/tasks/a-1/{write}", $$"""{"fence":{{_fence}}{{reason}}}""")).MustRefuse(409, "STALE_CLAIM"));
        }

        Assert.Single(answers.Select(answer => answer.Error.Message).Distinct());
        Assert.All(answers, answer =>
        {
            Assert.Equal("wren", Detail(answer, "claimed_by"));
            Assert.Equal("true", Detail(answer, "may_add_note"));
            Assert.Equal("Silent since noon.", Detail(answer, "ended_because"));
            Assert.Contains("lease_until", answer.Fields);
        });
    }

    [Fact]
    public async Task A_heartbeat_for_all_that_it_holds_names_the_lost_one_with_the_same_words()
    {
        var told = (await _crow.PostAsync("/v1/agents/crow/heartbeat", $$"""{"claims":[{"project":"{{_lead.Project}}","task":"a-1","fence":{{_fence}}}]}""")).Must(200);

        var error = Assert.Single(told.Data.GetProperty("claims").EnumerateArray()).GetProperty("error");
        Assert.Equal("STALE_CLAIM", error.GetProperty("code").GetString());
        Assert.Contains("wren took it from you (Silent since noon.); agent 'wren' holds it now.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_claim_it_again_tells_who_has_it()
    {
        var refused = (await _crow.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(409, "ALREADY_CLAIMED");

        Assert.Contains("Agent 'wren' holds 'a-1'", refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_worth_keeping_reaches_whoever_has_the_task_now()
    {
        (await _crow.PostAsync("/v1/tasks/a-1/comments", """{"text":"The form is on branch feature/a-1."}""")).Must(201);

        var context = (await _lead.GetAsync("/v1/tasks/a-1/context")).Must(200).Data;
        Assert.Equal("The form is on branch feature/a-1.", Assert.Single(context.GetProperty("comments").EnumerateArray()).GetProperty("text").GetString());
    }

    private static string? Detail(Answer answer, string field) => answer.Error.Details.SingleOrDefault(detail => detail.Field == field)?.Message;
}
