using System.Globalization;

namespace Krewe.Silo;

/// <summary>Reads <see cref="SiloOptions"/>: the command line, then the environment, then the defaults. Nothing is passed over.</summary>
internal static class OptionReader
{
    private const string Start = "--";

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
            Advertise = values.GetValueOrDefault(OptionNames.Advertise),
            SiloPort = ReadNumber(values, OptionNames.SiloPort, 0, 65_535) ?? defaults.SiloPort,
            ClientPort = ReadNumber(values, OptionNames.ClientPort, 0, 65_535) ?? defaults.ClientPort,
            RateLimit = values.GetValueOrDefault(OptionNames.RateLimit) is "off" ? 0 : ReadNumber(values, OptionNames.RateLimit, 1, 1_000_000),
            CorsOrigins = values.GetValueOrDefault(OptionNames.Cors),
            PoolSize = ReadNumber(values, OptionNames.PoolSize, 4, 1_000),
            LogsJson = ReadLogFormat(values.GetValueOrDefault(OptionNames.LogFormat)),
            EngineReason = Present(environment("KREWE_ENGINE_REASON")),
        };
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

    private static bool ReadLogFormat(string? text) => text switch
    {
        null or "json" => true,
        "text" => false,
        _ => throw new StartException($"--log-format is json or text, not '{text}'"),
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
