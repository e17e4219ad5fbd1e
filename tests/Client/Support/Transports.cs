namespace Krewe.Client.Tests.Support;

/// <summary>The ways to a cluster that the suite runs over.</summary>
public static class Transports
{
    /// <summary>HTTP to a gateway.</summary>
    public const string Gateway = "gateway";

    /// <summary>What an application in the cluster calls, with the grains in the same process.</summary>
    public const string Grains = "grains";

    /// <summary>An Orleans client in a host of its own, through the silo's client port, with PostgreSQL.</summary>
    public const string OrleansClient = "orleans client";

    /// <summary>All that there are on this engine and machine.</summary>
    public static TheoryData<string> All() => Missing is null ? [Gateway, Grains, OrleansClient] : [Gateway, Grains];

    /// <summary>Why there is no Orleans client here, or null.</summary>
#if ENGINE_ORLEANS
    public static string? Missing => new Krewe.Tests.Support.Postgres.PostgresFactAttribute().Skip;
#else
    public static string? Missing =>
        "clients of a cluster need the package Microsoft.Orleans.Client, and this is the solo engine: ./test.sh --engine orleans runs them";
#endif
}

/// <summary>A test that needs an Orleans client.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OrleansClientFactAttribute : FactAttribute
{
    public OrleansClientFactAttribute() => Skip = Transports.Missing;
}
