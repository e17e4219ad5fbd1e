using System.Net;
using System.Net.Sockets;
using System.Text;
using Krewe.Gateway.Tests.Support;
using Krewe.Gateway.Throttling;
using Krewe.Requests.Validation;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Input;

public sealed class Bodies_are_bounded
{
    [Theory]
    [InlineData("/v1/auth/token", Limits.CredentialBodyBytes)]
    [InlineData("/v1/auth/refresh", Limits.CredentialBodyBytes)]
    [InlineData("/v1/auth/revoke", Limits.CredentialBodyBytes)]
    [InlineData("/v1/tasks/a/complete", Limits.OrdinaryBodyBytes)]
    [InlineData("/v1/tasks/a/comments", Limits.OrdinaryBodyBytes)]
    [InlineData("/v1/tasks", Limits.TaskBodyBytes)]
    [InlineData("/v1/tasks/bulk", Limits.BodyBytes)]
    [InlineData("/v1/projects/{project}/import", Limits.BodyBytes)]
    public async Task Each_kind_has_its_own_bound(string path, int bytesMax)
    {
        await using var server = await GatewayServer.StartAsync();
        var wren = await server.NewProjectAsync();
        path = path.Replace("{project}", wren.Project, StringComparison.Ordinal);

        Assert.NotEqual(413, (await wren.PostAsync(path, Padded(bytesMax))).Status);
        (await wren.PostAsync(path, Padded(bytesMax + 1))).MustRefuse(413, "PAYLOAD_TOO_LARGE");
        (await ChunkedAsync(wren, path, Padded(bytesMax + 1))).MustRefuse(413, "PAYLOAD_TOO_LARGE");
    }

    /// <summary>Only headers are sent: an answer that comes at all comes without the body having been waited for.</summary>
    [Theory]
    [InlineData("/v1/auth/token", 7_000_000, "413")]
    [InlineData("/v1/tasks", 7_000, "401")]
    [InlineData("/v1/tasks/bulk", 7_000_000, "401")]
    [InlineData("/v1/projects/x/import", 7_000_000, "401")]
    public async Task Nobody_waits_for_the_body_of_a_caller_that_has_no_credentials(string path, int announced, string status)
    {
        await using var server = await GatewayServer.StartAsync();
        using var wire = await Wire.OpenAsync(server);
        await wire.SendAsync(Head(path, announced));

        Assert.StartsWith($"HTTP/1.1 {status} ", await wire.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal(0, server.Services.GetRequiredService<BodyBudget>().BytesInFlight);
    }

    [Fact]
    public async Task An_address_that_signs_in_too_often_is_refused_before_its_body_is_read()
    {
        var time = new ManualTimeProvider();
        var limits = new KeyLimits(time, new GatewayOptions { SignInsPerSecond = 1, SignInBurst = 1 });
        await using var server = await GatewayServer.StartAsync(configure: builder => builder.Services.AddSingleton(limits));
        (await new Person(server, string.Empty).PostAsync("/v1/auth/token", "not even JSON")).Must(400);
        using var wire = await Wire.OpenAsync(server);
        await wire.SendAsync(Head("/v1/auth/token", 100));

        Assert.StartsWith("HTTP/1.1 429 ", await wire.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_bodies_together_have_one_budget_and_who_comes_too_much_is_told_to_come_back()
    {
        var budget = new BodyBudget(bytesMax: 1_000);
        await using var server = await GatewayServer.StartAsync(configure: builder => builder.Services.AddSingleton(budget));
        var wren = await server.NewProjectAsync();
        Assert.Equal(0, budget.BytesInFlight);
        var body = Encoding.ASCII.GetBytes("""{"id":"slow","title":"x"}""".PadRight(900));
        using var slow = await Wire.OpenAsync(server);
        await slow.SendAsync(Head("/v1/tasks", body.Length, wren.Token.AccessToken));
        await slow.SendAsync(body.AsMemory(0, 800));
        while (budget.BytesInFlight < 800)
        {
            await Task.Yield();
        }

        var refused = (await wren.PostAsync("/v1/tasks", """{"id":"next","title":"x"}""".PadRight(300))).MustRefuse(503, "UNAVAILABLE");
        Assert.NotNull(refused.Headers.RetryAfter);
        (await wren.PostAsync("/v1/tasks", """{"id":"small","title":"x"}""")).Must(201);
        await slow.SendAsync(body.AsMemory(800));
        Assert.StartsWith("HTTP/1.1 201 ", await slow.ReadLineAsync(), StringComparison.Ordinal);
        (await wren.PostAsync("/v1/tasks", """{"id":"next","title":"x"}""".PadRight(300))).Must(201);
        Assert.Equal(0, budget.BytesInFlight);
    }

    [Fact]
    public void Large_bodies_of_one_caller_leave_half_to_the_others()
    {
        const int Large = BodyBudget.SmallBytes + 1;
        var budget = new BodyBudget(bytesMax: 4 * Large);
        var held = Enumerable.Range(0, 2).Select(_ => budget.Open("greedy")).ToList();
        Assert.All(held, share => Assert.True(share.TryGrowTo(Large)));

        using (var third = budget.Open("greedy"))
        {
            Assert.False(third.TryGrowTo(Large));
        }

        using (var small = budget.Open("greedy"))
        using (var other = budget.Open("other"))
        {
            Assert.True(small.TryGrowTo(BodyBudget.SmallBytes));
            Assert.True(other.TryGrowTo(Large));
        }

        held.ForEach(share => share.Dispose());
        Assert.Equal(0, budget.BytesInFlight);
        using var again = budget.Open("greedy");
        Assert.True(again.TryGrowTo(2 * Large));
    }

    [Fact]
    public void A_body_that_grows_bit_by_bit_is_counted_once()
    {
        const int Large = BodyBudget.SmallBytes + 1;
        var budget = new BodyBudget(bytesMax: 4 * Large);
        for (var round = 0; round < 3; round++)
        {
            using var share = budget.Open("slow");
            foreach (var arrived in Enumerable.Range(1, 2 * Large).Where(bytes => bytes % 1_000 == 0))
            {
                Assert.True(share.TryGrowTo(arrived));
                Assert.Equal(arrived, budget.BytesInFlight);
            }
        }

        Assert.Equal(0, budget.BytesInFlight);
    }

    private static string Padded(int length) => "{\"x\":1}".PadRight(length);

    private static byte[] Head(string path, int length, string? token = null) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: krewe\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n"
        + (token is null ? string.Empty : $"Authorization: Bearer {token}\r\n") + "\r\n");

    private static async Task<Answer> ChunkedAsync(Person person, string path, string json)
    {
        using var content = new UnmeasuredContent(Encoding.ASCII.GetBytes(json));
        return await person.SendContentAsync(HttpMethod.Post, path, content);
    }

    /// <summary>JSON that does not say how long it is.</summary>
    private sealed class UnmeasuredContent : HttpContent
    {
        private readonly byte[] _bytes;

        public UnmeasuredContent(byte[] bytes)
        {
            _bytes = bytes;
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) => await stream.WriteAsync(_bytes);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

/// <summary>A bare connection, for requests that no client would send.</summary>
internal sealed class Wire : IDisposable
{
    private readonly TcpClient _client = new();
    private StreamReader _reader = null!;

    public static async Task<Wire> OpenAsync(GatewayServer server)
    {
        var wire = new Wire();
        await wire._client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        wire._reader = new StreamReader(wire._client.GetStream());
        return wire;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _client.GetStream().WriteAsync(bytes);

    public Task<string?> ReadLineAsync() => _reader.ReadLineAsync();

    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }
}
