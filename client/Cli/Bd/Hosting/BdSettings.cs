using System.Text.Json;
using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.State;
using Krewe.Cli.Hosting;
using Krewe.Client;

namespace Krewe.Cli.Bd.Hosting;

/// <summary>Server, key and project: flags go before the environment, and that before what <c>bd init</c> kept.</summary>
internal sealed record BdSettings
{
    /// <summary>Server addresses, at least one.</summary>
    public required IReadOnlyList<Uri> Addresses { get; init; }

    /// <summary>The API key; null when none was found.</summary>
    public string? Key { get; init; }

    /// <summary>The project; null when none was named.</summary>
    public string? Project { get; init; }

    /// <summary>Where the key was found, for messages.</summary>
    public string? KeySource { get; init; }

    /// <summary>Reads them.</summary>
    public static BdSettings Read(FlagValues flags, CommandEnvironment environment, Workspace workspace)
    {
        var config = ReadConfig(workspace);
        var named = flags.Filled("url") ?? environment.Setting("KREWE_URL") ?? ReadOwn(workspace.UrlFile);
        var (key, source) = FindKey(flags, environment, workspace);
        return new BdSettings
        {
            Addresses = named is not null ? ReadAddresses(named) : config.Url is { } url ? Trusted(url) : [KreweClientOptions.DefaultAddress],
            Key = key,
            KeySource = source,
            Project = flags.Filled("project") ?? environment.Setting("KREWE_PROJECT") ?? config.Project,
        };
    }

    /// <summary>What the nearest config file says; nothing when there is none.</summary>
    /// <exception cref="BdFailureException">The file is no config file.</exception>
    public static BdConfig ReadConfig(Workspace workspace)
    {
        if (workspace.ConfigFiles().FirstOrDefault(File.Exists) is not { } file)
        {
            return new BdConfig();
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), BdJson.Default.BdConfig) ?? new BdConfig();
        }
        catch (JsonException wrong)
        {
            throw new BdFailureException($"{file} is not valid: {wrong.Message}", "run `bd init --prefix NAME --force` to write it again");
        }
    }

    private static (string? Key, string? Source) FindKey(FlagValues flags, CommandEnvironment environment, Workspace workspace)
    {
        if (flags.Filled("key") is { } typed)
        {
            return (typed, "--key");
        }

        if (environment.Setting("KREWE_KEY") is { } named)
        {
            return (named, "KREWE_KEY");
        }

        var data = Path.Combine(Path.GetFullPath(environment.Setting("KREWE_DATA") ?? "data", workspace.Folder), "admin.key");
        return ReadOwn(workspace.KeyFile) is { } kept ? (kept, workspace.KeyFile) : ReadOwn(data) is { } first ? (first, data) : (null, null);
    }

    private static string? ReadOwn(string file) => File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A repository may come from anybody: it may name the server that is looked for anyway, but not choose who gets the user's key; on a machine of several users not by a port either.</summary>
    private static Uri[] Trusted(string url) => ReadAddresses(url) is var addresses && addresses.All(address => address.IsLoopback && address.Port == KreweClientOptions.DefaultAddress.Port)
        ? addresses
        : throw new BdFailureException(
            $"this repository names the server {url}, which you have not confirmed", $"if you trust it with your key: `bd init --url {url}`, or set KREWE_URL");

    private static Uri[] ReadAddresses(string text) =>
        [.. text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(part =>
            Uri.TryCreate(part, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
                ? address
                : throw new BdFailureException($"'{part}' is not a server address such as http://127.0.0.1:7070"))];
}
