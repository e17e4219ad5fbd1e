using System.Diagnostics;
using System.Globalization;
using Krewe.Cluster.Tests.Processes;
using Krewe.Tests.Support;
using Krewe.Tests.Support.Tools;

namespace Krewe.Cluster.Tests.LoadBalancing;

/// <summary>HAProxy with the configuration that compose runs it with, but for the ports of this test.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-balancer-").FullName;
    private readonly ProcessLines _lines = new();
    private readonly Process _process;

    private LoadBalancer(SiloSettings entrance, int gatewayPort, NameServer names)
    {
        Entrance = entrance;
        var file = Path.Combine(_folder, "haproxy.cfg");
        var configuration = File.ReadAllText(RepositoryRoot.Combine("silo", "haproxy.cfg"));
        configuration = Replace(configuration, "bind :7070", $"bind {entrance.Host}:{entrance.Port}");
        configuration = Replace(configuration, "127.0.0.11:53", $"127.0.0.1:{names.Port}");
        File.WriteAllText(file, Replace(configuration, "gateway:7070", string.Create(CultureInfo.InvariantCulture, $"gateway:{gatewayPort}")));
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(Tool.Find("haproxy"), ["-db", "-f", file]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _process.OutputDataReceived += (_, line) => _lines.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _lines.Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where callers reach it, as if it were a server.</summary>
    public SiloSettings Entrance { get; }

    /// <summary>The last that it printed, for a test that fails.</summary>
    public string Describe() => string.Join('\n', _lines.Read().TakeLast(30));

    /// <param name="entrance">Where it listens.</param>
    /// <param name="gatewayPort">Where all gateways listen, each at an address of its own.</param>
    /// <param name="names">Knows the gateways.</param>
    public static LoadBalancer Start(SiloSettings entrance, int gatewayPort, NameServer names) => new(entrance, gatewayPort, names);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Replace(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }
}
