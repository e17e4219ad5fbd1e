namespace Krewe.Client.Cluster;

/// <summary>Adds the way into the cluster to <see cref="KreweRegistration.AddKrewe"/>.</summary>
public static partial class KreweClusterRegistration
{
    /// <summary>
    /// As a client of the cluster itself: commands go to the grains, reads to the database. Spares the gateway and its HTTP, and its checks.
    /// </summary>
    /// <remarks>
    /// Trust: whoever has the database's connection string and reaches the silos' client port is an equal of the cluster. No key is
    /// asked for, no rate is limited, and the role that the application names is believed. What requests say is checked as the gateway
    /// checks it. Use this only for services of one's own, in the network of the silos; give agents a gateway and a key.
    /// </remarks>
    /// <param name="krewe">The builder of AddKrewe.</param>
    /// <param name="configure">Which cluster, and whom the application speaks as.</param>
    /// <exception cref="ArgumentException">An option is missing or wrong; the message says which and why.</exception>
    /// <exception cref="NotSupportedException">This build has the solo engine, which is one process and has no clients outside it.</exception>
    public static KreweBuilder InCluster(this KreweBuilder krewe, Action<KreweClusterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(krewe);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new KreweClusterOptions();
        configure(options);
        krewe.Choose();
        Add(krewe.Services, options);
        return krewe;
    }
}
