using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Security.Cryptography;

namespace Krewe.Tests.Support.Postgres;

/// <summary>One throw-away server as processes and files: made, started, stopped, deleted.</summary>
internal sealed class PostgresProcess : IDisposable
{
    public const string UserName = "krewe";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(10);

    /// <summary>Text sorts as in the databases people run, not by bytes; builds without ICU fall back to bytes.</summary>
    private static readonly string[] LinguisticLocale = ["--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];

    private readonly PostgresBinaries _binaries;
    private readonly ServerFolder _folder;
    private readonly string[] _settings;
    private Process? _server;
    private Watchdog? _watchdog;

    private PostgresProcess(PostgresBinaries binaries, ServerFolder folder, string[] settings)
    {
        _binaries = binaries;
        _folder = folder;
        _settings = settings;
    }

    /// <summary>Of the loopback address; the same through stops and starts.</summary>
    public int Port { get; private set; }

    public string Password { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Makes a new database cluster; it does not run yet.</summary>
    /// <param name="settings">As <c>name=value</c>, over the defaults of PostgreSQL and ours.</param>
    public static async Task<PostgresProcess> CreateAsync(IEnumerable<string> settings)
    {
        var installed = PostgresBinaries.Find() ?? throw new InvalidOperationException(PostgresAvailability.MissingForOwnServer);
        ServerFolder.RemoveStale();
        var made = new PostgresProcess(installed, ServerFolder.Create(), [.. settings]);
        try
        {
            await made.InitializeAsync();
            made.Port = FreePort();
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    public async Task StartAsync()
    {
        string[] words = ["fsync=on", "max_connections=300", "listen_addresses=127.0.0.1", $"unix_socket_directories={_folder.Path}", .. _settings];
        var arguments = words.SelectMany(word => new[] { "-c", word });
        _server = UnprivilegedUser.Start(_folder.Path, _folder.LogPath, _binaries.Postgres, ["-D", _folder.DataPath, "-p", Number(Port), .. arguments]);
        await UntilReadyAsync(_server);
        _watchdog = new Watchdog(ServerProcessId, _folder);
    }

    /// <summary>Stops it the hard way, as a crash would: sessions are cut and the next start recovers from the log.</summary>
    public void Stop()
    {
        _watchdog?.Dispose();
        _watchdog = null;
        if (_server is { HasExited: false })
        {
            using var kill = Process.Start("/bin/sh", ["-c", "kill -QUIT \"$1\"", "sh", Number(ServerProcessId)]);
            _server.WaitForExit();
        }

        _server?.Dispose();
        _server = null;
    }

    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private int ServerProcessId => _folder.ServerProcessId ?? throw new InvalidOperationException($"the server in {_folder.Path} is not running");

    private async Task InitializeAsync()
    {
        var passwordPath = Path.Combine(_folder.Path, "password");
        await File.WriteAllTextAsync(passwordPath, Password);
        UnprivilegedUser.Own(passwordPath);
        string[] common = ["-D", _folder.DataPath, "-U", UserName, $"--pwfile={passwordPath}", "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"];
        if (!await InitdbAsync([.. common, .. LinguisticLocale]) && !await InitdbAsync([.. common, "--locale=C"]))
        {
            throw Failed("initdb failed");
        }

        File.Delete(passwordPath);
    }

    private async Task<bool> InitdbAsync(string[] arguments)
    {
        using var initdb = UnprivilegedUser.Start(_folder.Path, _folder.LogPath, _binaries.Initdb, arguments);
        await initdb.WaitForExitAsync();
        return initdb.ExitCode == 0;
    }

    private async Task UntilReadyAsync(Process starting)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!_folder.IsServerReady)
        {
            if (starting.HasExited || TimeProvider.System.GetElapsedTime(begun) > StartTimeout)
            {
                throw Failed("PostgreSQL did not start");
            }

            await Task.Delay(LookAgainAfter, TimeProvider.System);
        }
    }

    private InvalidOperationException Failed(string what) =>
        new($"{what}; its log says:\n{(File.Exists(_folder.LogPath) ? File.ReadAllText(_folder.LogPath) : "nothing")}");

    /// <summary>Below the range from which systems draw ports of outgoing connections, so that a stopped server finds it free again.</summary>
    private static int FreePort()
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        return Enumerable.Repeat(0, 1000)
            .Select(_ => RandomNumberGenerator.GetInt32(20_000, 32_000))
            .First(port => !taken.Contains(port));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
