using System.Diagnostics;
using System.Globalization;

namespace Krewe.Tests.Support.Postgres;

/// <summary>The temporary folder of one throw-away server, with a lock file beside it that says that its test process lives.</summary>
/// <remarks>
/// The operating system drops the lock with the process, however that ends. So a folder whose lock can be taken is stale, and no
/// process id has to be trusted to mean the same process as when it was written down.
/// </remarks>
internal sealed class ServerFolder : IDisposable
{
    private const string Prefix = "krewe-postgres-";
    private const string LockSuffix = ".lock";

    private readonly FileStream _ownership;

    private ServerFolder(string path, FileStream ownership)
    {
        Path = path;
        _ownership = ownership;
    }

    public string Path { get; }

    public string DataPath => System.IO.Path.Combine(Path, "data");

    public string LogPath => System.IO.Path.Combine(Path, "server.log");

    public string LockPath => Path + LockSuffix;

    /// <summary>The server's process id as it wrote it down, or null while it is not running.</summary>
    public int? ServerProcessId => StateFileLine(0) is { } line && int.TryParse(line, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>True once the server takes connections.</summary>
    public bool IsServerReady => StateFileLine(7)?.StartsWith("ready", StringComparison.Ordinal) == true;

    public static ServerFolder Create()
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), Prefix + Guid.NewGuid().ToString("N")[..12]);
        var held = Lock(path + LockSuffix);
        MakePrivate(path);
        UnprivilegedUser.Own(path);
        return new ServerFolder(path, held);
    }

    /// <summary>Ends the servers and deletes the folders of test processes that were killed before they could.</summary>
    public static void RemoveStale()
    {
        foreach (var lockPath in Directory.EnumerateFiles(System.IO.Path.GetTempPath(), Prefix + "*" + LockSuffix))
        {
            try
            {
                var held = new FileStream(lockPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                using var stale = new ServerFolder(lockPath[..^LockSuffix.Length], held);
                stale.KillServer();
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Its process lives, belongs to another user, or another test process is removing it already.
            }
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        File.Delete(LockPath);
        _ownership.Dispose();
    }

    /// <summary>A lock file that is locked before it has the name by which others look for stale ones: they must never find it free.</summary>
    private static FileStream Lock(string path)
    {
        // Windows locks as it creates, and renames nothing that is open; elsewhere a moment passes between the two.
        var first = OperatingSystem.IsWindows() ? path : path + ".new";
        var held = new FileStream(first, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        File.Move(first, path);
        return held;
    }

    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void KillServer()
    {
        if (ServerProcessId is not { } id)
        {
            return;
        }

        try
        {
            using var server = Process.GetProcessById(id);
            if (IsServerOfThisFolder(id))
            {
                server.Kill(entireProcessTree: true);
                server.WaitForExit(TimeSpan.FromSeconds(10));
            }
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException)
        {
            // It is gone already.
        }
    }

    /// <summary>Never kill by a number alone: after a restart of the machine it may belong to anything.</summary>
    private bool IsServerOfThisFolder(int id)
    {
        var commandLine = $"/proc/{id}/cmdline";
        return File.Exists(commandLine) && File.ReadAllText(commandLine).Contains(DataPath, StringComparison.Ordinal);
    }

    private string? StateFileLine(int index)
    {
        try
        {
            return File.ReadLines(System.IO.Path.Combine(DataPath, "postmaster.pid")).ElementAtOrDefault(index);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
