using Krewe.Tests.Support.Postgres;

namespace Krewe.Cluster.Tests;

/// <summary>A test of a cluster of several processes, which only Orleans on PostgreSQL makes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OrleansFactAttribute : FactAttribute
{
    public OrleansFactAttribute() => Skip = MissingEngine ?? new PostgresFactAttribute().Skip;

#if ENGINE_ORLEANS
    private static string? MissingEngine => null;
#else
    private static string? MissingEngine =>
        "clusters of several processes need the package Microsoft.Orleans.Server, and this is the solo engine: ./test.sh --engine orleans runs them";
#endif
}
