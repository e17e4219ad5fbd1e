using System.CommandLine;

namespace Krewe.Cli.Hosting;

/// <summary>What options, environment and data folder together say about server and caller.</summary>
internal sealed record Settings
{
    /// <summary>Server addresses, at least one.</summary>
    public required IReadOnlyList<Uri> Addresses { get; init; }

    /// <summary>The API key; null when none was found.</summary>
    public required string? Key { get; init; }

    /// <summary>Where the key was found: the option, the variable or the file; null when none was.</summary>
    public string? KeySource { get; private init; }

    /// <summary>Where the server keeps its data, as far as this machine has it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The agent that was named; null when none was.</summary>
    public required string? Agent { get; init; }

    /// <summary>The session that was named; null when none was.</summary>
    public required string? Session { get; init; }

    /// <summary>Where a key is looked for when none is given.</summary>
    public string KeyFile => Path.Combine(DataFolder, "admin.key");

    /// <summary>Reads them. An option goes before the environment, and that before the data folder.</summary>
    /// <exception cref="UsageException">An address is none.</exception>
    public static Settings Read(ParseResult parsed, GlobalOptions options, CommandEnvironment environment)
    {
        var folder = parsed.GetValue(options.Data) ?? environment.Setting("KREWE_DATA") ?? "data";
        var option = parsed.GetValue(options.Key);
        var key = option ?? environment.Setting("KREWE_KEY");
        var settings = new Settings
        {
            Addresses = ReadAddresses(parsed.GetValue(options.Url), environment),
            Key = key,
            KeySource = key is null ? null : option is null ? "KREWE_KEY" : options.Key.Name,
            DataFolder = Path.GetFullPath(folder, environment.Folder),
            Agent = parsed.GetValue(options.Agent) ?? environment.Setting("KREWE_AGENT"),
            Session = parsed.GetValue(options.Session) ?? environment.Setting("KREWE_SESSION"),
        };
        return settings.Key is null && File.Exists(settings.KeyFile)
            ? settings with { Key = File.ReadAllText(settings.KeyFile).Trim(), KeySource = settings.KeyFile }
            : settings;
    }

    private static Uri[] ReadAddresses(string[]? named, CommandEnvironment environment)
    {
        string[] texts = named is { Length: > 0 }
            ? named
            : environment.Setting("KREWE_URL")?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return texts.Length == 0 ? [Client.KreweClientOptions.DefaultAddress] : [.. texts.Select(ReadAddress)];
    }

    private static Uri ReadAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? address
            : throw new UsageException($"'{text}' is not a server address such as http://127.0.0.1:7070.");
}
