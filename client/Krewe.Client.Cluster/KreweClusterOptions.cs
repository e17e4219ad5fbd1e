namespace Krewe.Client.Cluster;

/// <summary>
/// Which cluster, and whom the application speaks as. Nothing of it is checked by anyone: an application in the cluster is trusted
/// like a silo, and names its organization, agent, session and role itself.
/// </summary>
public sealed partial class KreweClusterOptions
{
    /// <summary>
    /// Npgsql's connection string of the cluster's own PostgreSQL. Silos are found there, and reads go there. It is the secret that makes
    /// the application an equal of the cluster. Required.
    /// </summary>
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>The cluster's name, as the silos were started with <c>--cluster</c>.</summary>
    public string Cluster { get; set; } = "krewe";

    /// <summary>The tenant whose projects it sees. It has to exist.</summary>
    public string Organization { get; set; } = "default";

    /// <summary>The agent that it speaks as; claims and events show it. Required.</summary>
    public string Agent { get; set; } = string.Empty;

    /// <summary>
    /// What claims belong to; null for a new one of this process. Two processes must never share one: each would be told that the
    /// other's claims are its own.
    /// </summary>
    public string? Session { get; set; }

    /// <summary>
    /// What the application may do. Keeps an honest application from a mistake, and nothing else: whoever can change the program can
    /// change this too.
    /// </summary>
    public KreweRole Role { get; set; } = KreweRole.Agent;

    /// <summary>The project that calls mean when they name none.</summary>
    public string? Project { get; set; }

    /// <summary>Connections to PostgreSQL at most, for reads, 4 to 1,000. The engine's own few come on top.</summary>
    public int PoolSize { get; set; } = 8;

    /// <summary>When and how often calls are repeated that found the cluster away.</summary>
    public RetryPolicy Retry { get; set; } = RetryPolicy.Default;
}
