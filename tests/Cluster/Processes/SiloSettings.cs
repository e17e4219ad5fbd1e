namespace Krewe.Cluster.Tests.Processes;

/// <summary>How one process is started: its command line and what it finds in its environment.</summary>
internal sealed record SiloSettings
{
    /// <summary>The folder for the admin key and, without PostgreSQL, the database.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The address of its API; all of 127.0.0.0/8 is this machine.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Where it listens on that address. The same after a restart, so that callers find it again.</summary>
    public int Port { get; init; } = FreePorts.Take();

    /// <summary>Where other silos reach it. The same after a restart: then it takes its own old place in the cluster.</summary>
    public int SiloPort { get; init; } = FreePorts.Take();

    /// <summary>A connection string; null means SQLite.</summary>
    public string? Postgres { get; init; }

    /// <summary>both, silo or gateway; null leaves it to the program.</summary>
    public string? Role { get; init; }

    /// <summary>The name that the cluster shows.</summary>
    public string Name { get; init; } = "one";

    /// <summary>Silos of the same cluster and database find each other.</summary>
    public string Cluster { get; init; } = "krewe";

    /// <summary>The program that is run.</summary>
    public string Program { get; init; } = SiloProgram.Path;

    /// <summary>Over the test's own environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Url => $"http://{Host}:{Port}";

    public IEnumerable<string> Arguments =>
    [
        "--urls", Url, "--data", DataFolder, "--name", Name, "--cluster", Cluster, "--silo-port", $"{SiloPort}", "--client-port", "0",
        .. Option("--postgres", Postgres), .. Option("--role", Role),
    ];

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];
}
