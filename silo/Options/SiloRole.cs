namespace Krewe.Silo;

/// <summary>What this process is in the cluster.</summary>
public enum SiloRole
{
    /// <summary>Runs grains and answers HTTP.</summary>
    Both,

    /// <summary>Runs grains; answers only health and metrics over HTTP.</summary>
    Silo,

    /// <summary>Answers HTTP and calls the grains of other processes.</summary>
    Gateway,
}
