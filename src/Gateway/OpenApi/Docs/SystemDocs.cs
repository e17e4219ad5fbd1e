using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of what operators and their monitors ask.</summary>
internal static class SystemDocs
{
    public static RouteDoc Live { get; } = new("Is the process alive?", "Says yes as long as it can say anything.")
    {
        Answer = typeof(Envelope<HealthView>),
        ExampleKey = "system.live",
    };

    public static RouteDoc Ready { get; } = new("Should it get requests?", "No while it starts or stops, and while it cannot reach its database or finds its schema out of date.")
    {
        Answer = typeof(Envelope<HealthView>),
        ExampleKey = "system.ready",
    };

    public static RouteDoc Metrics { get; } = new("Figures", "In Prometheus' text format. Nothing in them names a project, an agent or a task.")
    {
        ContentType = "text/plain",
        ExampleKey = "system.metrics",
    };

    public static RouteDoc Cluster { get; } = new(
        "The servers of the cluster",
        "The silos as their cluster sees them, each with its own version, how many grains of each type it has in memory, and since when it is up; and " +
        "the processes that answer the API. Takes a few seconds at most: what a silo or the database did not tell in time is named in `missing`, and the " +
        "rest is answered. `version` is that of the server that answers. Addresses and `storage` are shown to leads and admins of the organization `default`, " +
        "which is that of the people who run the servers.")
    {
        Answer = typeof(Envelope<ClusterView>),
        ExampleKey = "system.cluster",
    };
}
