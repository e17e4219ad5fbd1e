using System.Diagnostics;

namespace Krewe.Cluster.Tests.Processes;

/// <summary>The command line in a process of its own: agents that can be held still and killed like any other program.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    /// <summary>Far longer than anything that a test asks of it: only one that hangs meets it.</summary>
    private static readonly TimeSpan EndBound = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private AgentProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts <c>krewe</c> with a server's address and its admin's key.</summary>
    public static AgentProcess Launch(SiloSettings server, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [SiloProgram.BesideThis("Krewe.Cli"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["KREWE_URL"] = server.Url;
        start.Environment["KREWE_KEY"] = File.ReadAllText(Deployment.AdminKeyPath(server)).Trim();
        return new AgentProcess(Process.Start(start)!);
    }

    public void Send(ProcessSignal signal) => signal.Send(_process.Id);

    /// <summary>What it printed, when it has ended.</summary>
    /// <exception cref="InvalidOperationException">It ended with a failure; the message has what it complained of.</exception>
    public async Task<string> UntilEndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(EndBound);
        return _process.ExitCode == 0
            ? await _output
            : throw new InvalidOperationException($"krewe ended with {_process.ExitCode}: {await _errors} {await _output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
