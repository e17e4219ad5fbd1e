using Krewe.Gateway.Tests.Support;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Gateway.Tests.Mcp;

/// <summary>Two servers on one database, and clients whose calls go to one and the other in turns: neither knows anything that the other lacks.</summary>
public sealed class Any_gateway_answers
{
    [PostgresFact]
    public async Task Calls_take_turns_at_two_servers()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var one = await GatewayServer.StartAsync(database.ConnectionString);
        await using var two = await GatewayServer.StartAsync(database.ConnectionString);
        var admin = await one.NewProjectAsync();
        var wren = await (await McpClient.OfAsync(one, Role.Agent, admin.Project, "wren")).StartAsync();
        var elsewhere = wren.Twin(two);
        elsewhere.Session = wren.Session;

        await wren.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await wren.MustAsync("claim", """{"id":"web-1"}""");
        await elsewhere.MustAsync("update", """{"id":"web-1","note":"Half of it"}""");
        Assert.True((await wren.MustAsync("claim", """{"id":"web-1"}""")).GetProperty("already_yours").GetBoolean());
        await elsewhere.MustAsync("finish", """{"id":"web-1"}""");
        Assert.Equal("completed", (await wren.MustAsync("finish", """{"id":"web-1"}""")).GetProperty("status").GetString());
    }

    [NodeTheory(NeedsPostgres = true)]
    [InlineData("stateless")]
    [InlineData("handshake")]
    public async Task Official_clients_notice_nothing(string revision)
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var one = await GatewayServer.StartAsync(database.ConnectionString);
        await using var two = await GatewayServer.StartAsync(database.ConnectionString);
        var admin = await one.NewProjectAsync();
        var keys = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["KREWE_WREN"] = await one.NewKeyAsync(Role.Agent, agent: "wren", project: admin.Project),
            ["KREWE_OWL"] = await one.NewKeyAsync(Role.Agent, agent: "owl", project: admin.Project),
        };

        Assert.Contains("done", await OfficialClients.RunAsync([revision, one.Address.ToString(), two.Address.ToString()], keys), StringComparison.Ordinal);
    }
}
