using System.Globalization;
using System.Net;
using Krewe.Gateway.Access.Keys;
using Krewe.Grains.Upkeep;

namespace Krewe.Silo;

/// <summary>Reads <see cref="SiloOptions"/>: the command line, then the environment, then the defaults. Nothing is passed over.</summary>
internal static class OptionReader
{
    /// <summary>Has no option: a secret never stands on a command line.</summary>
    public const string AdminKeyVariable = "KREWE_ADMIN_KEY";

    /// <summary>The same.</summary>
    public const string TlsPasswordVariable = "KREWE_TLS_PASSWORD";

    private const string Start = "--";
    private const int EventDaysMax = 36_500;
    private static readonly int EventDaysMin = (int)UpkeepOptions.EventAgeLeast.TotalDays;

    /// <summary>A container knows its own address, and nobody else does before it runs.</summary>
    private const string Self = "self";

    /// <summary>The options.</summary>
    /// <exception cref="StartException">Something is not understood; the message is one line that says what.</exception>
    public static SiloOptions Read(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var values = ReadValues(arguments, environment);
        var defaults = new SiloOptions();
        return defaults with
        {
            Urls = values.GetValueOrDefault(OptionNames.Urls, defaults.Urls),
            DataFolder = values.GetValueOrDefault(OptionNames.Data, defaults.DataFolder),
            Postgres = values.GetValueOrDefault(OptionNames.Postgres),
            Role = values.TryGetValue(OptionNames.Role, out var role) ? ReadRole(role) : defaults.Role,
            Name = values.GetValueOrDefault(OptionNames.Name, defaults.Name),
            Cluster = values.GetValueOrDefault(OptionNames.Cluster, defaults.Cluster),
            Advertise = values.GetValueOrDefault(OptionNames.Advertise) is Self ? Environment.MachineName : values.GetValueOrDefault(OptionNames.Advertise),
            SiloPort = ReadNumber(values, OptionNames.SiloPort, 0, 65_535) ?? defaults.SiloPort,
            ClientPort = ReadNumber(values, OptionNames.ClientPort, 0, 65_535) ?? defaults.ClientPort,
            Tls = ReadTls(values, Present(environment(TlsPasswordVariable))),
            RateLimit = values.GetValueOrDefault(OptionNames.RateLimit) is "off" ? 0 : ReadNumber(values, OptionNames.RateLimit, 1, 1_000_000),
            CorsOrigins = Origin.ReadAll(values.GetValueOrDefault(OptionNames.Cors)),
            TrustedProxies = ReadNetworks(values.GetValueOrDefault(OptionNames.TrustedProxies)),
            PoolSize = ReadNumber(values, OptionNames.PoolSize, 4, 1_000),
            KeepEventsDays = values.GetValueOrDefault(OptionNames.KeepEvents) is "all" ? null : ReadNumber(values, OptionNames.KeepEvents, EventDaysMin, EventDaysMax),
            DrainSeconds = ReadNumber(values, OptionNames.DrainSeconds, 0, 300),
            LogsJson = ReadLogFormat(values.GetValueOrDefault(OptionNames.LogFormat)),
            AdminKey = ReadAdminKey(Present(environment(AdminKeyVariable))),
            ExportsTelemetry = WantsTelemetry(environment),
            EngineReason = Present(environment("KREWE_ENGINE_REASON")),
        };
    }

    /// <summary>The variables are OpenTelemetry's own: its library reads the rest of them itself.</summary>
    private static bool WantsTelemetry(Func<string, string?> environment)
    {
        string[] endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];
        return Array.Exists(endpoints, name => Present(environment(name)) is not null)
            && !string.Equals(environment("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, string> ReadValues(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in OptionNames.All.Keys)
        {
            if (Present(environment(OptionNames.Variable(name))) is { } value)
            {
                values[name] = value;
            }
        }

        for (var index = 0; index < arguments.Count; index++)
        {
            var (name, value) = Split(arguments[index]);
            if (value is null && ++index >= arguments.Count)
            {
                throw new StartException($"--{name} needs a value: {OptionNames.All[name]}");
            }

            values[name] = value ?? arguments[index];
        }

        return values;
    }

    /// <summary>Reads <c>--name</c> or <c>--name=value</c>.</summary>
    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? argument : argument[..equals];
        if (!name.StartsWith(Start, StringComparison.Ordinal) || !OptionNames.All.ContainsKey(name[Start.Length..]))
        {
            throw new StartException($"'{name}' is not known; known are {string.Join(", ", OptionNames.All.Keys.Select(known => Start + known))}");
        }

        return (name[Start.Length..], equals < 0 ? null : argument[(equals + 1)..]);
    }

    private static SiloRole ReadRole(string text) => text switch
    {
        "both" => SiloRole.Both,
        "silo" => SiloRole.Silo,
        "gateway" => SiloRole.Gateway,
        _ => throw new StartException($"--role is both, silo or gateway, not '{text}'"),
    };

    /// <summary>Half of it must not pass for none: whoever named a key wanted no plain text.</summary>
    private static TlsFiles? ReadTls(Dictionary<string, string> values, string? password)
    {
        var (certificate, authorities) = (values.GetValueOrDefault(OptionNames.TlsCertificate), values.GetValueOrDefault(OptionNames.TlsCa));
        if (certificate is not null && authorities is not null)
        {
            return new TlsFiles { Certificate = certificate, Key = values.GetValueOrDefault(OptionNames.TlsKey), Authorities = authorities, Password = password };
        }

        return certificate is null && authorities is null && !values.ContainsKey(OptionNames.TlsKey) && password is null
            ? null
            : throw new StartException($"TLS in the cluster needs --{OptionNames.TlsCertificate} and --{OptionNames.TlsCa}: without both, nothing would be encrypted");
    }

    private static bool ReadLogFormat(string? text) => text switch
    {
        null or "json" => true,
        "text" => false,
        _ => throw new StartException($"--log-format is json or text, not '{text}'"),
    };

    private static IPNetwork[] ReadNetworks(string? text) =>
        [.. (text ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ReadNetwork)];

    private static IPNetwork ReadNetwork(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : throw new StartException($"--{OptionNames.TrustedProxies} is a list of networks as 10.0.0.0/8, and '{text}' is none");

    /// <summary>The message must not repeat the text: it may be most of a secret.</summary>
    private static ApiKey? ReadAdminKey(string? text) => text switch
    {
        null => null,
        _ when ApiKey.TryParse(text, out var key) => key,
        _ => throw new StartException($"{AdminKeyVariable} is not a key: that is kr_, 16 letters or digits, _, and 43 characters of base64url (32 random bytes)"),
    };

    private static int? ReadNumber(Dictionary<string, string> values, string name, int min, int max)
    {
        if (!values.TryGetValue(name, out var text))
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new StartException($"--{name} is a number from {min} to {max}, not '{text}'");
    }

    private static string? Present(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
