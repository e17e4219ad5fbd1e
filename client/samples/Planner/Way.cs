using Krewe.Client;
using Krewe.Client.Cluster;
using Microsoft.Extensions.Configuration;

namespace Krewe.Sample.Planner;

/// <summary>Where the two ways to a cluster part.</summary>
internal static class Way
{
    public static void Choose(KreweBuilder krewe, IConfiguration settings)
    {
        if (settings["KREWE_POSTGRES"] is { } database)
        {
            krewe.InCluster(cluster =>
            {
                cluster.ConnectionString = database;
                cluster.Cluster = settings["KREWE_CLUSTER"] ?? cluster.Cluster;
                cluster.Agent = "planner";
                cluster.Role = KreweRole.Lead;
            });
            return;
        }

        var gateway = settings["KREWE_URL"] is { } url ? new Uri(url) : KreweClientOptions.DefaultAddress;
        var key = settings["KREWE_KEY"] ?? throw new InvalidOperationException("Set KREWE_KEY to an API key, or KREWE_POSTGRES to the cluster's database.");
        krewe.ThroughGateway(gateway, new KreweCredentials(key) { Agent = "planner" });
    }
}
