using System.Text.Json;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;

namespace Krewe.Cli.Sessions;

/// <summary>The state in a file that only its owner can read. Several shells may use it at once.</summary>
internal sealed class SessionFile(string path, TimeProvider time)
{
    private readonly LockedFile _file = new(path, time);

    /// <summary>Where it is.</summary>
    public string Folder { get; } = Path.GetDirectoryName(path)!;

    /// <summary>Beside the key when the data folder is on this machine, else in the user's configuration folder.</summary>
    public static SessionFile For(Settings settings, CommandEnvironment environment) =>
        new(Path.Combine(FolderOf(settings, environment), "session.json"), environment.Time);

    /// <summary>What is remembered; nothing when the file is missing or no longer makes sense.</summary>
    public SessionState Read() => Parse(_file.Read());

    /// <summary>Changes what is remembered; returns it.</summary>
    public async Task<SessionState> UpdateAsync(Func<SessionState, SessionState> change, CancellationToken cancellation)
    {
        var state = new SessionState();
        await _file.UpdateAsync(
            content =>
            {
                state = change(Parse(content));
                return JsonSerializer.SerializeToUtf8Bytes(state, CliJson.Default.SessionState);
            },
            cancellation);
        return state;
    }

    private static SessionState Parse(byte[]? content)
    {
        try
        {
            return content is null ? new SessionState() : JsonSerializer.Deserialize(content, CliJson.Default.SessionState) ?? new SessionState();
        }
        catch (JsonException)
        {
            return new SessionState();
        }
    }

    private static string FolderOf(Settings settings, CommandEnvironment environment)
    {
        if (File.Exists(settings.KeyFile))
        {
            return Path.Combine(settings.DataFolder, "cli");
        }

        var configuration = environment.Setting("XDG_CONFIG_HOME")
            ?? (environment.Setting("HOME") is { } home ? Path.Combine(home, ".config") : environment.Setting("APPDATA"));
        return Path.Combine(configuration ?? environment.Folder, "krewe");
    }
}
