using System.Net;
using System.Net.Sockets;
using System.Text;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Errors_come_in_the_envelope(GatewayFixture gateway)
{
    private Person Nobody => new(gateway.Server, string.Empty);

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v2/tasks")]
    [InlineData("/v1/tasks/a/b/c/d")]
    [InlineData("/favicon.ico")]
    public async Task No_such_path(string path)
    {
        var answer = (await Nobody.GetAsync(path)).MustRefuse(404, "NOT_FOUND");
        Assert.Contains("/docs", answer.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_such_path_is_quoted_within_bounds() =>
        Assert.InRange((await Nobody.GetAsync("/" + new string('x', 3_000))).MustRefuse(404, "NOT_FOUND").Error.Message.Length, 1, 300);

    [Theory]
    [InlineData("DELETE", "/v1/projects", "GET, POST")]
    [InlineData("POST", "/health/live", "GET")]
    [InlineData("PUT", "/v1/tasks", "GET, POST")]
    [InlineData("OPTIONS", "/v1/tasks", "GET, POST")]
    public async Task No_such_method(string method, string path, string allowed)
    {
        var answer = (await Nobody.SendAsync(HttpMethod.Parse(method), path, null)).MustRefuse(405, "METHOD_NOT_ALLOWED");
        Assert.Equal(allowed, string.Join(", ", answer.ContentHeaders.Allow.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("FOO /v1/tasks HTTP/1.1", "405", "METHOD_NOT_ALLOWED")]
    [InlineData("TRACE /v1/tasks HTTP/1.1", "405", "METHOD_NOT_ALLOWED")]
    [InlineData("GET /docs/nothing HTTP/1.1", "404", "NOT_FOUND")]
    [InlineData("GET /openapi/v9.json HTTP/1.1", "404", "NOT_FOUND")]
    [InlineData("GET /v1/tasks/a%2Fb HTTP/1.1", "401", "UNAUTHORIZED")]
    [InlineData("GET http://krewe/v3 HTTP/1.1", "404", "NOT_FOUND")]
    public async Task Whatever_reaches_the_application(string line, string status, string code)
    {
        var answer = await SendRawAsync($"{line}\r\nHost: krewe\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", answer, StringComparison.Ordinal);
    }

    /// <summary>What the server refuses below the application has its status and nothing else, as docs/errors.md says: there is no way in.</summary>
    [Theory]
    [InlineData("nonsense", "400")]
    [InlineData("GET / HTTP/9.9", "505")]
    [InlineData("GET /v1/tasks/%00 HTTP/1.1", "400")]
    [InlineData("GET / HTTP/1.1\r\nno colon", "400")]
    public async Task What_is_no_HTTP_gets_its_status_alone_and_the_connection_is_closed(string lines, string status)
    {
        var answer = await SendRawAsync($"{lines}\r\nHost: krewe\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20_000, 0, "414")]
    [InlineData(10, 40_000, "431")]
    public async Task Too_long_a_line_and_too_many_headers_too(int pathLength, int headerLength, string status)
    {
        var answer = await SendRawAsync($"GET /{new string('x', pathLength)} HTTP/1.1\r\nHost: krewe\r\nX: {new string('x', headerLength)}\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    /// <summary>The server itself ends a body that comes too slowly; waiting for that would take a test seconds of real time.</summary>
    [Theory]
    [InlineData(408, "REQUEST_TIMEOUT", 408)]
    [InlineData(413, "PAYLOAD_TOO_LARGE", 413)]
    [InlineData(400, "VALIDATION_ERROR", 400)]
    public void A_body_that_the_server_gives_up_is_told_as_what_it_was(int thrown, string code, int status)
    {
        var answer = Krewe.Gateway.Http.Failures.AnswerTo(new Microsoft.AspNetCore.Http.BadHttpRequestException("x", thrown), isRead: false);

        Assert.Equal((code, status), (answer.Body.Code, answer.Status));
    }

    [Fact]
    public async Task Every_refusal_names_the_request_for_whoever_reads_the_log()
    {
        var answer = (await Nobody.GetAsync("/v1/auth/me")).MustRefuse(401, "UNAUTHORIZED");

        Assert.False(string.IsNullOrEmpty(answer.Headers.GetValues("Krewe-Request-Id").Single()));
    }

    [Fact]
    public async Task Headers_that_say_too_much_are_not_sent()
    {
        var answer = (await Nobody.GetAsync("/health/live")).Must(200);

        Assert.Empty(answer.Headers.Server);
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    /// <summary>A body that ends before its announced length is no request at all, and changes nothing.</summary>
    [Fact]
    public async Task A_body_that_breaks_off_changes_nothing()
    {
        var wren = await gateway.Server.NewProjectAsync();
        var head = $"POST /v1/tasks HTTP/1.1\r\nHost: krewe\r\nAuthorization: Bearer {wren.Token.AccessToken}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n";
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, gateway.Server.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + """{"title":"x"}"""));
        }

        Assert.Equal(0, (await wren.GetAsync("/v1/tasks")).Must(200).Meta.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Two_requests_on_one_connection_are_answered_in_turn_after_a_refusal()
    {
        var head = "POST /v1/auth/token HTTP/1.1\r\nHost: krewe\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n{]}";
        var answer = await SendRawAsync(head + "GET /health/live HTTP/1.1\r\nHost: krewe\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 Bad Request", answer, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, gateway.Server.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
