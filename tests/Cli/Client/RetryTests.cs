using System.Net;
using Krewe.Cli.Tests.Support;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Tests.Support.Time;

namespace Krewe.Cli.Tests.Client;

public class RetryTests
{
    private const string Task = """{"id":"t-1","project":"p","title":"T","status":"completed","version":3,"fence":1}""";

    private static readonly HandInBody Fence1 = new() { Fence = 1 };

    [Fact]
    public async Task A_write_is_repeated_byte_for_byte_under_the_same_key()
    {
        using var server = ScriptedServer.Of(ScriptedServer.BreakOff, () => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, "UNAVAILABLE"), () => ScriptedServer.Data(Task));

        var done = await Clients.WithKey(server).Tasks.CompleteAsync("t-1", Fence1);

        Assert.Equal("completed", done.Value.Status);
        Assert.Equal(3, server.Seen.Count);
        Assert.Single(server.Seen.Select(request => request.Header("Idempotency-Key")).Distinct());
        Assert.Single(server.Seen.Select(request => request.Body).Distinct());
    }

    [Fact]
    public async Task Two_writes_have_keys_of_their_own()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Data(Task));
        var client = Clients.WithKey(server);

        await client.Tasks.CompleteAsync("t-1", Fence1);
        await client.Tasks.CompleteAsync("t-1", Fence1);

        Assert.Equal(2, server.Seen.Select(request => request.Header("Idempotency-Key")).Distinct().Count());
    }

    [Fact]
    public async Task A_key_that_the_caller_names_is_the_one_that_is_sent()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Data(Task));

        await Clients.WithKey(server).Tasks.CompleteAsync("t-1", Fence1, new CallOptions { IdempotencyKey = "mine", IfMatch = 7 });

        Assert.Equal("mine", server.Seen[0].Header("Idempotency-Key"));
        Assert.Equal("\"7\"", server.Seen[0].Header("If-Match"));
    }

    [Fact]
    public async Task A_read_carries_no_key()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Data(Task));

        await Clients.WithKey(server).Tasks.GetAsync("t-1");

        Assert.Null(server.Seen[0].Header("Idempotency-Key"));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task The_wait_that_the_server_asks_for_is_waited(HttpStatusCode status)
    {
        var time = new ManualTimeProvider();
        using var server = ScriptedServer.Of(() => ScriptedServer.Busy(status, 7), () => ScriptedServer.Data(Task));
        var call = Clients.WithKey(server, time).Tasks.GetAsync("t-1");

        await time.WhenArmedAsync(1);
        time.Advance(TimeSpan.FromSeconds(7) - TimeSpan.FromMilliseconds(1));
        Assert.Single(server.Seen);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True((await call).IsSuccess);
        Assert.Equal(2, server.Seen.Count);
    }

    [Fact]
    public async Task A_refusal_is_a_value_and_is_not_repeated()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Error(HttpStatusCode.Conflict, "STALE_CLAIM", "It is over."));

        var done = await Clients.WithKey(server).Tasks.CompleteAsync("t-1", Fence1);

        Assert.False(done.IsSuccess);
        Assert.Equal(("STALE_CLAIM", "It is over.", 409, false), (done.Error.Code, done.Error.Message, done.Error.StatusCode, done.Error.IsOutcomeUnknown));
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task After_the_last_try_a_write_that_may_have_been_carried_out_is_said_to_be_open()
    {
        using var server = ScriptedServer.Of(ScriptedServer.BreakOff);

        var done = await Clients.WithKey(server).Tasks.CompleteAsync("t-1", Fence1);

        Assert.Equal((ClientErrorCode.Unreachable, true), (done.Error!.Code, done.Error.IsOutcomeUnknown));
        Assert.Equal(RetryPolicy.Default.AttemptsMax, server.Seen.Count);
    }

    [Theory]
    [InlineData("OUTCOME_UNKNOWN", true)]
    [InlineData("UNAVAILABLE", false)]
    public async Task What_the_server_says_of_the_outcome_is_believed(string code, bool isUnknown)
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, code));

        var done = await Clients.WithKey(server).Tasks.CompleteAsync("t-1", Fence1);

        Assert.Equal((code, isUnknown), (done.Error!.Code, done.Error.IsOutcomeUnknown));
        Assert.Equal(isUnknown, new ErrorBody { Code = code, Message = "x" }.IsOutcomeUnknown);
    }

    [Fact]
    public async Task After_one_unknown_outcome_an_unavailable_server_leaves_it_unknown()
    {
        using var server = ScriptedServer.Of(
            () => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, "OUTCOME_UNKNOWN"),
            () => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, "UNAVAILABLE"));

        Assert.True((await Clients.WithKey(server).Tasks.CompleteAsync("t-1", Fence1)).Error!.IsOutcomeUnknown);
    }

    [Fact]
    public async Task A_write_that_never_left_is_known_to_be_undone()
    {
        using var server = ScriptedServer.Of(ScriptedServer.Refuse);

        var done = await Clients.WithKey(server).Tasks.CompleteAsync("t-1", Fence1);

        Assert.Equal((ClientErrorCode.Unreachable, false), (done.Error!.Code, done.Error.IsOutcomeUnknown));
        Assert.Contains("Connection refused", done.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_that_failed_leaves_nothing_open()
    {
        using var server = ScriptedServer.Of(ScriptedServer.BreakOff);

        var found = await Clients.WithKey(server).Tasks.GetAsync("t-1");

        Assert.False(found.Error!.IsOutcomeUnknown);
    }

    [Fact]
    public async Task A_lost_connection_moves_the_call_to_the_next_gateway()
    {
        using var server = new ScriptedServer(request => request.Address.Port == 1 ? ScriptedServer.Refuse() : ScriptedServer.Data(Task));
        var client = Clients.WithKey(server, addresses: ["http://127.0.0.1:1", "http://127.0.0.1:2"]);

        var found = await client.Tasks.GetAsync("t-1");
        await client.Tasks.GetAsync("t-1");

        Assert.True(found.IsSuccess);
        Assert.Equal([1, 2, 2], server.Seen.Select(request => request.Address.Port));
    }

    [Fact]
    public async Task Clients_of_one_connection_spread_over_the_gateways()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Data(Task));
        using var connection = Clients.Connect(server, addresses: ["http://127.0.0.1:1", "http://127.0.0.1:2"]);

        for (var count = 0; count < 4; count++)
        {
            await connection.Open(new KreweCredentials(Clients.Key) { SendsKey = true }).Tasks.GetAsync("t-1");
        }

        Assert.Equal([1, 2, 1, 2], server.Seen.Select(request => request.Address.Port));
    }

    [Theory]
    [InlineData("<html>hello</html>")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"success":true}""")]
    public async Task What_no_krewe_server_says_is_an_error_and_not_an_exception(string body)
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Json(HttpStatusCode.OK, body));

        var found = await Clients.WithKey(server).Tasks.GetAsync("t-1");

        Assert.Equal(ClientErrorCode.UnexpectedAnswer, found.Error!.Code);
    }

    [Fact]
    public async Task Ids_are_escaped()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Data(Task));

        await Clients.WithKey(server).Tasks.GetAsync("../keys?x=1#", "a&b");

        Assert.Equal("/v1/tasks/..%2Fkeys%3Fx%3D1%23?project=a%26b", server.Seen[0].Path);
    }
}
