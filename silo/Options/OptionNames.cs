namespace Krewe.Silo;

/// <summary>Every option: its name on the command line, and what it means. The environment has the same under <c>KREWE_</c>.</summary>
internal static class OptionNames
{
    public const string Urls = "urls";
    public const string Data = "data";
    public const string Postgres = "postgres";
    public const string Role = "role";
    public const string Name = "name";
    public const string Cluster = "cluster";
    public const string Advertise = "advertise";
    public const string SiloPort = "silo-port";
    public const string ClientPort = "client-port";
    public const string TlsCertificate = "tls-certificate";
    public const string TlsKey = "tls-key";
    public const string TlsCa = "tls-ca";
    public const string RateLimit = "rate-limit";
    public const string Cors = "cors";
    public const string TrustedProxies = "trusted-proxies";
    public const string PoolSize = "pool-size";
    public const string KeepEvents = "keep-events";
    public const string DrainSeconds = "drain-seconds";
    public const string LogFormat = "log-format";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Urls] = "where to listen, semicolons between several; http://127.0.0.1:7070 when absent",
        [Data] = "the folder for the admin key and, without PostgreSQL, the database; ./data when absent",
        [Postgres] = "a connection string; SQLite in the data folder when absent",
        [Role] = "both, silo or gateway; both when absent",
        [Name] = "this silo's name; the machine's when absent",
        [Cluster] = "the cluster's name; krewe when absent",
        [Advertise] = "the address that other silos reach this one at, or self for this machine's own name; loopback when absent",
        [SiloPort] = "the port for other silos, 0 for any; 11111 when absent",
        [ClientPort] = "the port for outside clients of the cluster, 0 for any; 30000 when absent",
        [TlsCertificate] = "this process's certificate for the cluster, PEM or PFX; plain text between the processes when absent",
        [TlsKey] = "its private key, PEM; in the certificate's file when absent",
        [TlsCa] = "the authorities that sign the cluster's certificates, PEM; needed with --tls-certificate",
        [RateLimit] = "requests a second with one key, or off; 10000 when absent",
        [Cors] = "origins of browser applications that may call, commas between; none when absent",
        [TrustedProxies] = "networks of load balancers whose X-Forwarded-For is believed, as 10.0.0.0/8, commas between; none when absent",
        [PoolSize] = "connections to PostgreSQL at most, counted at the start against the server's limit; 16 when absent",
        [KeepEvents] = "days that the event log goes back, at least 2, or all; all when absent",
        [DrainSeconds] = "how long a gateway that stops says so before it closes its door, 0 to 300; 3 with PostgreSQL, else 0, when absent",
        [LogFormat] = "json or text; json when absent",
    };

    /// <summary>What the environment calls an option.</summary>
    public static string Variable(string name) => "KREWE_" + name.ToUpperInvariant().Replace('-', '_');
}
