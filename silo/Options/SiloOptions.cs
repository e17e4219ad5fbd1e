using System.Net;
using Krewe.Gateway.Access.Keys;

namespace Krewe.Silo;

/// <summary>How this process was asked to run: the command line, then the environment, then the defaults.</summary>
public sealed record SiloOptions
{
    /// <summary>Where the gateway listens; several are separated by semicolons. <c>--urls</c>, <c>KREWE_URLS</c>.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:7070";

    /// <summary>The folder for the admin key and, without PostgreSQL, the database. <c>--data</c>, <c>KREWE_DATA</c>.</summary>
    public string DataFolder { get; init; } = "./data";

    /// <summary>A connection string; null means SQLite in the data folder. <c>--postgres</c>, <c>KREWE_POSTGRES</c>.</summary>
    public string? Postgres { get; init; }

    /// <summary>What this process does. <c>--role</c>, <c>KREWE_ROLE</c>.</summary>
    public SiloRole Role { get; init; } = SiloRole.Both;

    /// <summary>The silo's name, as operators see it. <c>--name</c>, <c>KREWE_NAME</c>.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>Silos find each other under this name. <c>--cluster</c>, <c>KREWE_CLUSTER</c>.</summary>
    public string Cluster { get; init; } = "krewe";

    /// <summary>The address that other silos reach this one at, IP or host name; null means loopback. <c>--advertise</c>, <c>KREWE_ADVERTISE</c>.</summary>
    public string? Advertise { get; init; }

    /// <summary>The port for other silos; 0 picks a free one. <c>--silo-port</c>, <c>KREWE_SILO_PORT</c>.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>The port for outside clients of the cluster; 0 picks a free one. <c>--client-port</c>, <c>KREWE_CLIENT_PORT</c>.</summary>
    public int ClientPort { get; init; } = 30000;

    /// <summary>TLS between the processes of the cluster; null means plain text.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>Requests a second with one key: null for the default, 0 for any number. <c>--rate-limit</c> (a number or <c>off</c>), <c>KREWE_RATE_LIMIT</c>.</summary>
    public int? RateLimit { get; init; }

    /// <summary>Origins of browser applications that may call. <c>--cors</c>, <c>KREWE_CORS</c>.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Networks of load balancers, which say whom they speak for. <c>--trusted-proxies</c>, <c>KREWE_TRUSTED_PROXIES</c>.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Connections to PostgreSQL at most; null for the default. <c>--pool-size</c>, <c>KREWE_POOL_SIZE</c>.</summary>
    public int? PoolSize { get; init; }

    /// <summary>How many days the event log goes back; null keeps it whole. <c>--keep-events</c> (a number or <c>all</c>), <c>KREWE_KEEP_EVENTS</c>.</summary>
    public int? KeepEventsDays { get; init; }

    /// <summary>
    /// How long a gateway that is to stop goes on answering while it says that it is not ready, so that load balancers notice; null for the
    /// default. <c>--drain-seconds</c>, <c>KREWE_DRAIN_SECONDS</c>.
    /// </summary>
    public int? DrainSeconds { get; init; }

    /// <summary>True writes the log as JSON, one object a line. <c>--log-format</c> (<c>json</c> or <c>text</c>), <c>KREWE_LOG_FORMAT</c>.</summary>
    public bool LogsJson { get; init; } = true;

    /// <summary>
    /// The admin key that the operator chose; null lets the first start make one. Only <c>KREWE_ADMIN_KEY</c>: what stands on a command
    /// line can be read by everybody on the machine.
    /// </summary>
    public ApiKey? AdminKey { get; init; }

    /// <summary>Why the launcher chose this engine, told to the operator; null when there is nothing to tell. <c>KREWE_ENGINE_REASON</c>.</summary>
    public string? EngineReason { get; init; }

    /// <summary>
    /// True when traces and metrics are sent out over OTLP: when the environment names where to (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or the one of traces
    /// or metrics alone). Everything about it is set by OpenTelemetry's own variables.
    /// </summary>
    public bool ExportsTelemetry { get; init; }

    /// <summary>True when this process runs grains.</summary>
    public bool RunsGrains => Role is SiloRole.Both or SiloRole.Silo;

    /// <summary>True when this process answers the API.</summary>
    public bool RunsGateway => Role is SiloRole.Both or SiloRole.Gateway;

    /// <summary>
    /// How long readiness is off before the gateway closes its door: what was asked for, or three seconds where other processes can take
    /// over. One that is alone on its database would only keep its operator waiting.
    /// </summary>
    public TimeSpan DrainTime => RunsGateway ? TimeSpan.FromSeconds(DrainSeconds ?? (Postgres is null ? 0 : 3)) : TimeSpan.Zero;

    /// <summary>
    /// The whole stop ends within this, <see cref="DrainTime"/> included: requests, grains and connections have ten seconds of it at least. An
    /// orchestrator's grace period has to be longer; commonly it is 30 seconds.
    /// </summary>
    public TimeSpan StopBound => TimeSpan.FromSeconds(Math.Max(15, DrainTime.TotalSeconds + 10));
}
