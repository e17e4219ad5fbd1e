using Krewe.Gateway.Tests.Support;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Gateway.Tests.Api;

public sealed class A_database_that_goes_away
{
    [PostgresFact(NeedsOwnServer = true)]
    public async Task Is_told_as_unavailable_and_the_server_recovers_by_itself_with_nothing_lost()
    {
        await using var postgres = await PostgresServer.StartOwnAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using var server = await GatewayServer.StartAsync(database.ConnectionString);
        var wren = await server.NewProjectAsync();
        await wren.NewTaskAsync("a-1");
        var fence = await wren.ClaimAsync("a-1");

        postgres.Stop();
        await MustFailAsWriteAsync(wren.PostAsync("/v1/tasks", """{"id":"a-2","title":"x"}"""));
        await MustFailAsWriteAsync(wren.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}"""));
        await MustBeUnavailableAsync(wren.GetAsync("/v1/tasks/a-1"));
        await MustBeUnavailableAsync(wren.GetAsync("/v1/tasks"));
        await MustFailAsWriteAsync(wren.PostAsync($"/v1/projects/{wren.Project}/claim"), mayFindNothing: true);
        await MustBeUnavailableAsync(new Person(server, string.Empty).PostAsync("/v1/auth/token", $$"""{"key":"{{server.AdminKey}}"}"""));
        (await new Person(server, string.Empty).GetAsync("/health/live")).Must(200);
        var ready = (await new Person(server, string.Empty).GetAsync("/health/ready")).MustRefuse(503, "UNAVAILABLE");
        Assert.Equal(["store"], ready.Fields);

        await postgres.StartAsync();
        var completed = await UntilAsync(() => wren.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}"""));
        Assert.Equal("completed", completed.Must(200).Data.GetProperty("status").GetString());
        (await UntilAsync(() => new Person(server, string.Empty).GetAsync("/health/ready"))).Must(200);
        (await wren.GetAsync("/v1/tasks/a-2")).MustRefuse(404, "NOT_FOUND");
    }

    private static async Task MustBeUnavailableAsync(Task<Answer> asked)
    {
        var answer = (await asked).MustRefuse(503, "UNAVAILABLE");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    /// <summary>A write whose connection broke under it may have been carried out, for all that the server knows.</summary>
    private static async Task MustFailAsWriteAsync(Task<Answer> asked, bool mayFindNothing = false)
    {
        var answer = await asked;

        // What the backlog has in memory may still say that there is nothing: no promise is made by that.
        if (mayFindNothing && answer.Status == 200)
        {
            Assert.Equal(0, answer.Data.GetProperty("tasks").GetArrayLength());
            return;
        }

        answer.MustRefuse(503, answer.Error.Code == "OUTCOME_UNKNOWN" ? "OUTCOME_UNKNOWN" : "UNAVAILABLE");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    /// <summary>Asks until the answer is no 503: how long that takes is the database's business.</summary>
    private static async Task<Answer> UntilAsync(Func<Task<Answer>> ask)
    {
        Answer answer;
        do
        {
            answer = await ask();
        }
        while (answer.Status == 503);

        return answer;
    }
}
