using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

public sealed class Readiness_looks_at_the_schema
{
    [Fact]
    public async Task And_a_process_whose_schema_lacks_a_migration_gets_no_requests()
    {
        FaultyStore store = null!;
        await using var server = await GatewayServer.StartAsync(wrap: inner => store = new FaultyStore(inner) { MissingMigration = "0002_more" });
        var nobody = new Person(server, string.Empty);

        var refused = (await nobody.GetAsync("/health/ready")).MustRefuse(503, "UNAVAILABLE");

        Assert.Equal(["schema"], refused.Fields);
        Assert.Contains("0002_more", refused.Error.Details[0].Message, StringComparison.Ordinal);
        Assert.Equal("0002_more", store.MissingMigration);
        (await nobody.GetAsync("/health/live")).Must(200);
    }
}
