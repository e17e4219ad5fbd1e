using System.Text.Json;
using Krewe.Gateway.Tests.Support;
using Krewe.Storage;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Gateway.Tests.Api;

/// <summary>Messages that the server writes by itself, when the process that tells or its database goes away in the middle.</summary>
public sealed class What_was_decided_is_told_once
{
    private const string Tell = "INoticeStore.TellAsync";

    [Fact]
    public async Task Though_the_store_is_away_at_first_and_then_an_answer_is_lost()
    {
        FaultyStore store = null!;
        await using var server = await GatewayServer.StartAsync(wrap: opened => store = new FaultyStore(opened));
        var lead = await server.NewProjectAsync();
        var (failed, lost) = (new TaskCompletionSource(), new TaskCompletionSource());
        store.OnCall = name => Fail(name == Tell, failed);
        await RejectAsync(server, lead.Project);
        await failed.Task.Soon();

        store.OnDone = (Tell, () => Lose(store, lost));
        store.OnCall = null;
        await lost.Task.Soon();

        await AssertToldOnceAsync(server, lead.Project);
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Though_another_process_goes_on_where_one_was_cut_off(bool wasCommitted)
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        FaultyStore store = null!;
        string project;
        await using (var first = await GatewayServer.StartAsync(database.ConnectionString, wrap: opened => store = new FaultyStore(opened)))
        {
            project = (await first.NewProjectAsync()).Project;
            store.FailAt(Tell);
            await RejectAsync(first, project);
            var cut = new TaskCompletionSource();
            store.OnDone = (Tell, () => Task.FromException(Cut(cut)));
            store.OnCall = wasCommitted ? null : name => Fail(name == Tell, cut);
            await cut.Task.Soon();
        }

        await using var second = await GatewayServer.StartAsync(database.ConnectionString);

        await AssertToldOnceAsync(second, project);
    }

    private static void Fail(bool isIt, TaskCompletionSource told)
    {
        if (isIt)
        {
            throw Cut(told);
        }
    }

    /// <summary>The answer of one commit; the others are heard again.</summary>
    private static Task Lose(FaultyStore store, TaskCompletionSource told)
    {
        store.OnDone = null;
        return Task.FromException(Cut(told));
    }

    private static OutcomeUnknownException Cut(TaskCompletionSource told)
    {
        told.TrySetResult();
        return new OutcomeUnknownException("The test cut the connection.");
    }

    /// <summary>Crow's work is sent back by owl.</summary>
    private static async Task RejectAsync(GatewayServer server, string project)
    {
        var lead = await server.SignInAsync(project: project);
        (await lead.PatchAsync($"/v1/projects/{project}", """{"settings":{"review":"required"}}""")).Must(200);
        var (crow, owl) = (await server.SignInAsync(Role.Agent, "crow", project), await server.SignInAsync(Role.Agent, "owl", project));
        (await owl.PutAsync("/v1/agents/owl", """{"skills":["review"]}""")).Must(200);
        await lead.NewTaskAsync("a-1");
        var fence = await crow.ClaimAsync("a-1");
        (await crow.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}},"reason":"PR #12 created"}""")).Must(200);
        var review = await owl.ClaimAsync("a-1.review-1");
        (await owl.PostAsync("/v1/tasks/a-1.review-1/reject", $$"""{"fence":{{review}},"reason":"The tests are missing."}""")).Must(200);
    }

    /// <summary>What happens after it is told after it: then all of it was told.</summary>
    private static async Task AssertToldOnceAsync(GatewayServer server, string project)
    {
        var crow = await server.SignInAsync(Role.Agent, "crow", project);
        var fence = await crow.ClaimAsync("a-1");
        var lead = await server.SignInAsync(project: project);
        (await lead.PostAsync("/v1/tasks/a-1/release", $$"""{"force":true,"fence":{{fence}},"reason":"Wait a moment."}""")).Must(200);

        JsonElement[] inbox = [];
        await Eventually.UntilAsync(
            () => inbox.Any(message => Text(message, "subject") == "a-1 was taken from you"),
            async () => inbox = [.. (await crow.GetAsync("/v1/agents/crow/inbox?order=sent")).Must(200).Data.EnumerateArray()]);

        Assert.Equal(["a-1 was sent back", "a-1 was taken from you"], inbox.Select(message => Text(message, "subject")));
        Assert.Contains("The tests are missing.", Text(inbox[0], "text"), StringComparison.Ordinal);
        Assert.Equal(("krewe", "a-1"), (Text(inbox[0], "from"), Text(inbox[0], "task")));
        var owl = (await (await server.SignInAsync(Role.Agent, "owl", project)).GetAsync("/v1/agents/owl/inbox")).Must(200).Data;
        Assert.Equal("Review wanted: Task a-1", Text(Assert.Single(owl.EnumerateArray()), "subject"));
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}
