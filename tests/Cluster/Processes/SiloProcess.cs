using System.Diagnostics;

namespace Krewe.Cluster.Tests.Processes;

/// <summary>One server process, what it prints, and how it ends.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private const string ReadyMark = "krewe is ready on";

    /// <summary>Far longer than any start takes: only a process that hangs meets it.</summary>
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan EndBound = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProcessLines _output = new();
    private readonly ProcessLines _errors = new();

    private SiloProcess(SiloSettings settings, Process process)
    {
        Settings = settings;
        _process = process;
    }

    public SiloSettings Settings { get; }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>What it has printed on standard output so far.</summary>
    public IReadOnlyList<string> Output => _output.Read();

    /// <summary>What it has printed on standard error so far.</summary>
    public IReadOnlyList<string> Errors => _errors.Read();

    /// <summary>Starts it, and does not wait until it is up.</summary>
    public static SiloProcess Launch(SiloSettings settings)
    {
        var start = new ProcessStartInfo("dotnet", [settings.Program, .. settings.Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("KREWE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings.Environment)
        {
            start.Environment[name] = value;
        }

        var launched = new SiloProcess(settings, new Process { StartInfo = start });
        launched.Begin();
        return launched;
    }

    /// <summary>The line that says that it is up.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message has all that it printed.</exception>
    public async Task<string> UntilReadyAsync()
    {
        var ended = _process.WaitForExitAsync();
        await Task.WhenAny(_ready.Task, ended).WaitAsync(StartBound);
        return _ready.Task.IsCompleted ? await _ready.Task : throw new InvalidOperationException($"{Settings.Name} ended with {_process.ExitCode}: {Describe()}");
    }

    public void Send(ProcessSignal signal) => signal.Send(_process.Id);

    /// <summary>Waits for its end; all that it printed has been read then.</summary>
    public async Task<int> UntilEndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(EndBound);
        return _process.ExitCode;
    }

    public Task<int> EndAsync(ProcessSignal signal)
    {
        Send(signal);
        return UntilEndedAsync();
    }

    /// <summary>The last lines of both streams, for a test that fails.</summary>
    public string Describe() =>
        $"{Settings.Name} (process {_process.Id}, {(_process.HasExited ? $"ended with {_process.ExitCode}" : "running")})\n"
        + string.Join('\n', Output.TakeLast(20).Concat(Errors.TakeLast(40)));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await UntilEndedAsync();
        }

        _process.Dispose();
    }

    private void Begin()
    {
        _process.OutputDataReceived += (_, line) => ReadOutput(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void ReadOutput(string? line)
    {
        _output.Add(line);
        if (line?.Contains(ReadyMark, StringComparison.Ordinal) == true)
        {
            _ready.TrySetResult(line);
        }
    }
}
