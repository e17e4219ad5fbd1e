using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Client.Cluster;

public static partial class KreweClusterRegistration
{
    /// <summary>There is nothing to connect to: this engine has no network.</summary>
    private static void Add(IServiceCollection services, KreweClusterOptions options) => throw new NotSupportedException(
        "InCluster needs the packages Microsoft.Orleans.Client and Microsoft.Orleans.Clustering.AdoNet, and this is the solo engine: one "
        + "process without a network. Build with -p:Engine=orleans where they restore, or use ThroughGateway.");
}
