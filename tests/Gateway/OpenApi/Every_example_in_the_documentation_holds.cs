using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Gateway.Tests.Support;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Gateway.Tests.OpenApi;

[Collection(GatewayCollection.Name)]
public sealed class Every_example_in_the_documentation_holds(GatewayFixture gateway)
{
    [Fact]
    public Task On_sqlite() => RunAsync(gateway.Server);

    [PostgresFact]
    public async Task On_postgresql()
    {
        var postgres = await PostgresServer.SharedAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using var server = await GatewayServer.StartAsync(database.ConnectionString);
        await RunAsync(server);
    }

    [Fact]
    public void Every_route_shows_a_success()
    {
        var without = ExampleRunner.RoutesOf(gateway.Server)
            .Where(route => !route.Doc.Examples.Any(example => example.Status < 300))
            .Select(route => $"{route.Method} {route.Pattern}");
        Assert.Empty(without);
    }

    private static async Task RunAsync(GatewayServer server)
    {
        var broken = new List<string>();
        foreach (var (method, pattern, doc) in ExampleRunner.RoutesOf(server))
        {
            foreach (var example in doc.Examples)
            {
                var answer = await ExampleRunner.RunAsync(server, method, pattern, example);
                if (Difference(example, answer) is { } difference)
                {
                    broken.Add($"{method} {pattern}, '{example.Title}': {difference}");
                }
            }
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    private static string? Difference(Gateway.OpenApi.Example example, Answer answer)
    {
        if (answer.Status != example.Status)
        {
            return $"says {example.Status}, is {answer.Status}: {answer.Text}";
        }

        // What is not JSON as a whole is lines; of an export each line is JSON, and the first shows what they are like.
        var shown = example.Response is JsonValue lines ? ((string)lines!).Split('\n')[0] : example.Response.ToJsonString();
        return shown.StartsWith('{') ? JsonShape.Difference(JsonElement.Parse(shown), JsonElement.Parse(answer.Text.Split('\n')[0])) : null;
    }
}
