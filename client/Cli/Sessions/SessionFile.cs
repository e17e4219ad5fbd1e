using System.Text.Json;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;

namespace Krewe.Cli.Sessions;

/// <summary>
/// The state in a file that only its owner can read. Several shells may use it at once: a change is made under a lock file and
/// replaces the file whole, so that no reader sees half of one.
/// </summary>
internal sealed class SessionFile(string path, TimeProvider time)
{
    private const int LockAttemptsMax = 200;

    private static readonly TimeSpan LockRest = TimeSpan.FromMilliseconds(10);

    /// <summary>Beside the key when the data folder is on this machine, else in the user's configuration folder.</summary>
    public static SessionFile For(Settings settings, CommandEnvironment environment) =>
        new(Path.Combine(Folder(settings, environment), "session.json"), environment.Time);

    /// <summary>What is remembered; nothing when the file is missing or no longer makes sense.</summary>
    public SessionState Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), CliJson.Default.SessionState) ?? new SessionState();
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return new SessionState();
        }
    }

    /// <summary>Changes what is remembered; returns it.</summary>
    public async Task<SessionState> UpdateAsync(Func<SessionState, SessionState> change, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var held = await LockAsync(cancellation);
        var state = change(Read());
        var draft = path + ".new";
        await using (var file = new FileStream(draft, Private(FileMode.Create)))
        {
            await JsonSerializer.SerializeAsync(file, state, CliJson.Default.SessionState, cancellation);
        }

        File.Move(draft, path, overwrite: true);
        return state;
    }

    private static string Folder(Settings settings, CommandEnvironment environment)
    {
        if (File.Exists(settings.KeyFile))
        {
            return Path.Combine(settings.DataFolder, "cli");
        }

        var configuration = environment.Setting("XDG_CONFIG_HOME")
            ?? (environment.Setting("HOME") is { } home ? Path.Combine(home, ".config") : environment.Setting("APPDATA"));
        return Path.Combine(configuration ?? environment.Folder, "krewe");
    }

    /// <summary>The lock is the open file, not its presence: a process that dies leaves nothing locked.</summary>
    private async Task<FileStream> LockAsync(CancellationToken cancellation)
    {
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return new FileStream(path + ".lock", Private(FileMode.OpenOrCreate));
            }
            catch (IOException) when (attempts < LockAttemptsMax)
            {
                await Task.Delay(LockRest, time, cancellation);
            }
        }
    }

    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
