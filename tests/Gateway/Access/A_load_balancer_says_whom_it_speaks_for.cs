using System.Net;
using Krewe.Gateway.Tests.Support;
using Krewe.Gateway.Throttling;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Access;

/// <summary>The bound on sign-ins is per address: behind a load balancer that is the one it names, and nobody else may name one.</summary>
public sealed class A_load_balancer_says_whom_it_speaks_for
{
    [Theory]
    [InlineData("127.0.0.0/8", "203.0.113.1", "203.0.113.2", 400)]
    [InlineData("127.0.0.0/8", "203.0.113.1", "203.0.113.1", 429)]
    [InlineData("127.0.0.0/8,10.0.0.0/8", "203.0.113.1, 10.0.0.7", "203.0.113.2, 10.0.0.7", 400)]
    [InlineData("127.0.0.0/8", "198.51.100.1, 203.0.113.1", "198.51.100.2, 203.0.113.1", 429)]
    [InlineData("10.0.0.0/8", "203.0.113.1", "203.0.113.2", 429)]
    [InlineData("", "203.0.113.1", "203.0.113.2", 429)]
    public async Task The_second_sign_in(string trusted, string firstFor, string secondFor, int status)
    {
        var limits = new KeyLimits(new ManualTimeProvider(), new GatewayOptions { SignInsPerSecond = 1, SignInBurst = 1 });
        await using var server = await GatewayServer.StartAsync(
            options: options => options with { TrustedProxies = [.. trusted.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => IPNetwork.Parse(text))] },
            configure: builder => builder.Services.AddSingleton(limits));

        Assert.Equal(400, await SignInAsync(server, firstFor));
        Assert.Equal(status, await SignInAsync(server, secondFor));
    }

    private static async Task<int> SignInAsync(GatewayServer server, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/auth/token", UriKind.Relative)) { Content = new StringContent("not even JSON") };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Content.Headers.ContentType = new("application/json");
        using var response = await server.Http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
