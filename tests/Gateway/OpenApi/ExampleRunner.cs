using System.Text;
using Krewe.Gateway.OpenApi;
using Krewe.Gateway.Tests.Support;
using Krewe.Gateway.Webhooks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.OpenApi;

/// <summary>Sends every example of the documentation to a live server.</summary>
internal static class ExampleRunner
{
    /// <summary>Every route that is documented, with its method and pattern.</summary>
    public static IReadOnlyList<(HttpMethod Method, string Pattern, RouteDoc Doc)> RoutesOf(GatewayServer server) =>
        [.. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<RouteDoc>() is not null)
            .Select(endpoint => (
                HttpMethod.Parse(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()),
                endpoint.RoutePattern.RawText!,
                endpoint.Metadata.GetMetadata<RouteDoc>()!))];

    /// <summary>Sends one example and returns the answer.</summary>
    public static async Task<Answer> RunAsync(GatewayServer server, HttpMethod method, string pattern, Example example)
    {
        var (caller, key) = await ExampleWorld.MakeAsync(server, example.Given);
        var path = example.Path ?? pattern;
        Assert.True(Matches(pattern, path), $"The example '{example.Title}' of {pattern} asks for {path}.");
        var message = example.Given == Given.Message ? await ExampleWorld.FindMessageAsync(caller) : ExampleWorld.MessageId;
        path = path.Replace(ExampleWorld.MessageId, message, StringComparison.Ordinal);
        if (example.Given == Given.Webhook)
        {
            path = path.Replace(ExampleWorld.WebhookId, await ExampleWorld.FindWebhookAsync(caller), StringComparison.Ordinal);
        }

        var body = example.Request?.ToJsonString()
            .Replace(ExampleWorld.MessageId, message, StringComparison.Ordinal)
            .Replace("kr_ID_SECRET", key, StringComparison.Ordinal)
            .Replace("REFRESH_TOKEN", caller.Token.RefreshToken, StringComparison.Ordinal);
        var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        var signature = DeliverySignature.Of(ExampleWorld.WebhookSecret, Encoding.UTF8.GetBytes(body ?? string.Empty));
        return await caller.SendContentAsync(
            method, path, content, [.. example.Headers.Select(header => (header.Key, header.Value == "SIGNATURE" ? signature : header.Value))]);
    }

    private static bool Matches(string pattern, string path)
    {
        var wanted = pattern.Split('/');
        var parts = path.Split('?')[0].Split('/');
        return wanted.Length == parts.Length && wanted.Zip(parts).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }
}
