namespace Krewe.Gateway.Tests.Support;

/// <summary>One server on SQLite for all tests that need no other: each works in a project or organization of its own.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    internal GatewayServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await GatewayServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class GatewayCollection : ICollectionFixture<GatewayFixture>
{
    public const string Name = "gateway";
}
