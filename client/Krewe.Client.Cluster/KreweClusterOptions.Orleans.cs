using Orleans.Hosting;

namespace Krewe.Client.Cluster;

public sealed partial class KreweClusterOptions
{
    /// <summary>
    /// Further settings of the Orleans client, after Krewe's own: the same TLS as the silos have, for one. Null for none.
    /// </summary>
    public Action<IClientBuilder>? ConfigureClient { get; set; }
}
