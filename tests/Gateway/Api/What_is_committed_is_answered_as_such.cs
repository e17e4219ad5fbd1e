using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Gateway.Tests.Support;
using Krewe.Storage;

namespace Krewe.Gateway.Tests.Api;

/// <summary>The store goes away right after a commit: the caller must not be told that nothing was written.</summary>
public sealed class What_is_committed_is_answered_as_such : IAsyncLifetime
{
    private static readonly (string, string) Key = ("Idempotency-Key", "once");

    private FaultyStore _store = null!;
    private GatewayServer _server = null!;
    private Person _wren = null!;

    public async Task InitializeAsync()
    {
        _server = await GatewayServer.StartAsync(wrap: store => _store = new FaultyStore(store));
        _wren = await _server.NewProjectAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("POST", "/v1/projects", """{"id":"made"}""", 201)]
    [InlineData("POST", "/v1/keys", """{"name":"ci","role":"agent"}""", 201)]
    [InlineData("PUT", "/v1/agents/wren", """{"skills":["c#"]}""", 200)]
    [InlineData("POST", "/v1/tasks/a-1/dependencies", """{"depends_on":"a-2"}""", 200)]
    [InlineData("POST", "/v1/projects/{project}/import", """{"tasks":[{"id":"b","title":"x"}]}""", 200)]
    public async Task Though_the_answer_could_not_be_kept_for_a_repeat(string method, string path, string body, int status)
    {
        await _wren.NewTaskAsync("a-1");
        await _wren.NewTaskAsync("a-2");
        _store.FailAt("IOperationLog.TryAddAsync");

        (await _wren.SendAsync(HttpMethod.Parse(method), path.Replace("{project}", _wren.Project, StringComparison.Ordinal), body, Key)).Must(status);
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task Though_the_edited_task_could_not_be_read_again(string method)
    {
        await _wren.NewTaskAsync("a-1");
        _store.FailAt("ITaskQueries.FindDetailAsync");

        var edited = (await _wren.SendAsync(HttpMethod.Parse(method), "/v1/tasks/a-1", """{"title":"new"}""")).Must(200);

        Assert.Equal(("new", "\"2\""), (edited.Data.GetProperty("title").GetString(), edited.ETag));
    }

    [Fact]
    public async Task Though_a_repeated_comment_could_not_be_read_again()
    {
        await _wren.NewTaskAsync("a-1");
        var first = (await _wren.PostAsync("/v1/tasks/a-1/comments", """{"text":"x"}""", Key)).Must(201);
        _store.FailAt("ITaskQueries.ListCommentsAsync");

        var again = (await _wren.PostAsync("/v1/tasks/a-1/comments", """{"text":"x"}""", Key)).Must(201);

        Assert.Equal(first.Data.GetProperty("id").GetString(), again.Data.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Though_what_a_drained_agent_holds_could_not_be_counted()
    {
        _store.FailAt("ITaskQueries.CountClaimsAsync");

        var drained = (await _wren.PostAsync("/v1/agents/wren/drain", """{"reason":"it rests"}""")).Must(200);

        Assert.Equal("it rests", drained.Data.GetProperty("agent").GetProperty("drain").GetProperty("reason").GetString());
        Assert.False(drained.Data.TryGetProperty("holds", out _));
    }

    [Fact]
    public async Task Though_the_revoked_key_could_not_be_read_again()
    {
        var made = (await _wren.PostAsync("/v1/keys", """{"name":"ci","role":"agent"}""")).Must(201).Data.GetProperty("id").GetString();
        var isRevoked = false;
        _store.OnCall = name =>
        {
            isRevoked |= name == "IAccessStore.RevokeKeyAsync";
            if (isRevoked && name == "IAccessStore.FindKeyAsync")
            {
                throw new Storage.StoreUnavailableException("Gone.");
            }
        };

        var revoked = (await _wren.DeleteAsync($"/v1/keys/{made}")).Must(200);

        Assert.True(revoked.Data.TryGetProperty("revoked_at", out _));
    }

    [Fact]
    public async Task A_revocation_that_got_half_way_is_told_as_unknown_and_a_repeat_ends_it()
    {
        var crow = await _server.SignInAsync();
        var body = JsonSerializer.Serialize(new RevokeBody { RefreshToken = crow.Token.RefreshToken }, WireJson.Default.RevokeBody);
        _store.FailAt("IAccessStore.RevokeFamilyAsync");
        (await _wren.PostAsync("/v1/auth/revoke", body)).MustRefuse(503, "OUTCOME_UNKNOWN");

        _store.OnCall = null;
        (await _wren.PostAsync("/v1/auth/revoke", body)).Must(200);
        (await crow.GetAsync("/v1/auth/me")).MustRefuse(401, "UNAUTHORIZED");
    }

    /// <summary>To repeat it would look like a theft and end the whole sign-in: so it must not be told as something to repeat.</summary>
    [Fact]
    public async Task A_refresh_token_that_is_used_up_is_told_as_used_up()
    {
        _store.FailAt("IAccessStore.AddRefreshTokenAsync");

        var body = JsonSerializer.Serialize(new RefreshBody { RefreshToken = _wren.Token.RefreshToken }, WireJson.Default.RefreshBody);
        var refused = (await new Person(_server, string.Empty).PostAsync("/v1/auth/refresh", body)).MustRefuse(401, "UNAUTHORIZED");

        Assert.Contains("/v1/auth/token", refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_of_which_nobody_knows_whether_it_is_used_up_is_not_to_be_repeated()
    {
        _store.OnCall = name =>
        {
            if (name == "IAccessStore.UseRefreshTokenAsync")
            {
                throw new OutcomeUnknownException("The test lost the answer.");
            }
        };

        var body = JsonSerializer.Serialize(new RefreshBody { RefreshToken = _wren.Token.RefreshToken }, WireJson.Default.RefreshBody);
        (await new Person(_server, string.Empty).PostAsync("/v1/auth/refresh", body)).MustRefuse(401, "UNAUTHORIZED");
    }
}
