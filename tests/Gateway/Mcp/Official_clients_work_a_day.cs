using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Mcp;

/// <summary>Proof that what is spoken here is what others speak: the official clients, of the revisions with a handshake and without.</summary>
[Collection(GatewayCollection.Name)]
public sealed class Official_clients_work_a_day(GatewayFixture gateway)
{
    [NodeTheory]
    [InlineData("stateless")]
    [InlineData("handshake")]
    public async Task With_a_second_one_that_comes_too_late(string revision)
    {
        var admin = await gateway.Server.NewProjectAsync();
        var keys = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["KREWE_WREN"] = await gateway.Server.NewKeyAsync(Role.Agent, agent: "wren", project: admin.Project),
            ["KREWE_OWL"] = await gateway.Server.NewKeyAsync(Role.Agent, agent: "owl", project: admin.Project),
        };

        Assert.Contains("done", await OfficialClients.RunAsync([revision, gateway.Server.Address.ToString()], keys), StringComparison.Ordinal);
    }
}
