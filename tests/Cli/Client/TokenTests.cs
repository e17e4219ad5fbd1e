using System.Net;
using Krewe.Cli.Tests.Support;
using Krewe.Client;
using Krewe.Tests.Support.Time;

namespace Krewe.Cli.Tests.Client;

public class TokenTests
{
    private readonly ManualTimeProvider _time = new();
    private int _tokens;
    private HashSet<string> _revoked = [];
    private bool _refreshIsRefused;

    [Fact]
    public async Task The_key_is_traded_once_however_many_calls_begin_together()
    {
        using var server = Server();
        using var client = Open(server);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Auth.MeAsync()));

        Assert.Single(server.Seen, request => request.Path == "/v1/auth/token");
        Assert.All(server.Seen.Where(request => request.Path == "/v1/auth/me"), request => Assert.Equal("Bearer access-1", request.Header("Authorization")));
    }

    [Fact]
    public async Task A_token_is_refreshed_before_it_ends()
    {
        using var server = Server();
        using var client = Open(server);
        await client.Auth.MeAsync();

        _time.Advance(TimeSpan.FromSeconds(811));
        var me = await client.Auth.MeAsync();

        Assert.True(me.IsSuccess);
        Assert.Equal(["/v1/auth/token", "/v1/auth/me", "/v1/auth/refresh", "/v1/auth/me"], server.Seen.Select(request => request.Path));
        Assert.Contains("refresh-1", server.Seen[2].Body, StringComparison.Ordinal);
        Assert.Equal("Bearer access-2", server.Seen[3].Header("Authorization"));
    }

    [Fact]
    public async Task A_refused_refresh_trades_the_key_again_for_the_same_session()
    {
        using var server = Server();
        using var client = Open(server);
        await client.Auth.MeAsync();
        _refreshIsRefused = true;

        _time.Advance(TimeSpan.FromSeconds(811));
        var me = await client.Auth.MeAsync();

        Assert.True(me.IsSuccess);
        Assert.Equal("/v1/auth/token", server.Seen[3].Path);
        Assert.Contains("\"session\":\"s-7\"", server.Seen[3].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_server_takes_no_more_is_renewed_and_the_call_repeated_once()
    {
        using var server = Server();
        using var client = Open(server);
        await client.Auth.MeAsync();
        _revoked = ["access-1"];

        var me = await client.Auth.MeAsync();

        Assert.True(me.IsSuccess);
        Assert.Equal("Bearer access-2", server.Seen[^1].Header("Authorization"));
    }

    [Fact]
    public async Task A_server_that_takes_no_token_is_not_asked_for_ever()
    {
        using var server = Server();
        using var client = Open(server);
        _revoked = ["access-1", "access-2", "access-3"];

        var me = await client.Auth.MeAsync();

        Assert.Equal("UNAUTHORIZED", me.Error!.Code);
        Assert.Equal(2, server.Seen.Count(request => request.Path == "/v1/auth/me"));
    }

    [Fact]
    public async Task A_key_that_is_refused_is_the_error_of_the_call()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Error(HttpStatusCode.Unauthorized, "UNAUTHORIZED", "Wrong key."));
        using var client = Open(server);

        var me = await client.Auth.MeAsync();

        Assert.Equal("Wrong key.", me.Error!.Message);
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task A_key_that_speaks_for_itself_names_agent_and_session_in_headers()
    {
        using var server = Server();
        using var client = Clients.WithKey(server);

        await client.Auth.MeAsync();

        var request = Assert.Single(server.Seen);
        Assert.Equal(
            ("Bearer " + Clients.Key, "ada", "s1"),
            (request.Header("Authorization"), request.Header("Krewe-Agent"), request.Header("Krewe-Session")));
    }

    [Fact]
    public async Task Signing_in_tells_whom_the_token_speaks_for()
    {
        using var server = Server();
        using var client = Open(server);

        var token = await client.SignInAsync();

        Assert.Equal(("ada", "s-7"), (token.Value!.Agent, token.Value.Session));
    }

    [Fact]
    public void The_key_is_not_in_what_is_printed_of_credentials() =>
        Assert.DoesNotContain("secret", new KreweCredentials(Clients.Key).ToString(), StringComparison.Ordinal);

    private KreweClient Open(ScriptedServer server) => Clients.Connect(server, _time).Open(new KreweCredentials(Clients.Key) { Agent = "ada" });

    private ScriptedServer Server() => new(request => request.Path switch
    {
        "/v1/auth/refresh" when _refreshIsRefused => ScriptedServer.Error(HttpStatusCode.Unauthorized, "UNAUTHORIZED"),
        "/v1/auth/token" or "/v1/auth/refresh" => Token(Interlocked.Increment(ref _tokens)),
        _ when _revoked.Contains(request.Header("Authorization")!["Bearer ".Length..]) => ScriptedServer.Error(HttpStatusCode.Unauthorized, "UNAUTHORIZED"),
        _ => ScriptedServer.Data("""{"organization":"default","key":"k","role":"admin"}"""),
    });

    private static HttpResponseMessage Token(int number) => ScriptedServer.Data($$"""
        {"access_token":"access-{{number}}","token_type":"Bearer","expires_in":900,"refresh_token":"refresh-{{number}}","refresh_expires_in":604800,
         "organization":"default","role":"admin","agent":"ada","session":"s-7"}
        """);
}
