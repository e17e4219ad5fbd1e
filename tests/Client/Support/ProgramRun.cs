using System.Diagnostics;

namespace Krewe.Client.Tests.Support;

/// <summary>One run of a program that was built beside this test, or of the SDK; what it prints, and how it ends.</summary>
internal sealed class ProgramRun : IDisposable
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private ProgramRun(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a program of this repository, with nothing of Krewe's in its environment but what is said here.</summary>
    public static ProgramRun OfRepository(string name, params (string Name, string Value)[] environment)
    {
        var path = Path.Combine(Here.Parent!.Parent!.FullName, name, Here.Name, $"{name}.dll");
        var start = Start([path]);
        foreach (var foreign in start.Environment.Keys.Where(key => key.StartsWith("KREWE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(foreign);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return new ProgramRun(start);
    }

    /// <summary>Starts a command of the SDK, in a folder.</summary>
    public static ProgramRun OfSdk(string folder, params string[] arguments)
    {
        var start = Start(arguments);
        start.WorkingDirectory = folder;
        return new ProgramRun(start);
    }

    /// <summary>Waits for its end: the exit code, and all that it printed.</summary>
    public async Task<(int Code, string Text)> UntilEndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        return (_process.ExitCode, await _output + await _errors);
    }

    /// <summary>Tells it to stop, as an operator does, and waits for its end.</summary>
    public async Task<(int Code, string Text)> StopAsync()
    {
        using (Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            return await UntilEndedAsync();
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Start(string[] arguments) => new("dotnet", arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
