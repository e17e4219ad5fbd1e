using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

/// <summary>Answers are kept for a day. A caller that numbers its requests from one again then asks for something new.</summary>
[Collection(GatewayCollection.Name)]
public sealed class A_key_is_used_again_after_a_day(GatewayFixture gateway) : IAsyncLifetime
{
    private static readonly (string, string) Key = ("Idempotency-Key", "7");
    private Person _wren = null!;

    public async Task InitializeAsync() => _wren = await gateway.Server.NewProjectAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Another_comment_is_not_taken_for_the_one_that_is_there()
    {
        await _wren.NewTaskAsync("a-1");
        var first = (await _wren.PostAsync("/v1/tasks/a-1/comments", """{"text":"Sanded."}""", Key)).Must(201);
        await ForgetAnswersAsync();

        var second = (await _wren.PostAsync("/v1/tasks/a-1/comments", """{"text":"Painted."}""", Key)).Must(201);

        Assert.NotEqual(first.Data.GetProperty("id").GetString(), second.Data.GetProperty("id").GetString());
        var kept = (await _wren.GetAsync("/v1/tasks/a-1/comments")).Must(200).Data.EnumerateArray();
        Assert.Equal(["Sanded.", "Painted."], kept.Select(comment => comment.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Another_task_gets_an_id_of_its_own()
    {
        var first = (await _wren.PostAsync("/v1/tasks", """{"title":"Sand"}""", Key)).Must(201);
        await ForgetAnswersAsync();

        var second = (await _wren.PostAsync("/v1/tasks", """{"title":"Paint"}""", Key)).Must(201);

        Assert.NotEqual(first.Data.GetProperty("id").GetString(), second.Data.GetProperty("id").GetString());
    }

    private async Task ForgetAnswersAsync() =>
        Assert.InRange(await gateway.Server.Store.Operations.PurgeAsync(DateTimeOffset.MaxValue, 10_000, CancellationToken.None), 1, 10_000);
}
