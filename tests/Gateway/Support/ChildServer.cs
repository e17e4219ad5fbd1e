using System.Diagnostics;
using System.Runtime.InteropServices;
using Krewe.Silo;

namespace Krewe.Gateway.Tests.Support;

/// <summary>The program itself in a process of its own, as the launcher runs it, on SQLite.</summary>
internal static class ChildServer
{
    private const int Terminate = 15;

    /// <summary>Starts the program, does something with it, ends it as an orchestrator does, and checks that it went well.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="use">What to do, given the address and the ready line.</param>
    /// <param name="environment">Further variables.</param>
    public static async Task<T> RunAsync<T>(
        string folder, Func<string, string, Task<T>> use, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(SiloProcess).Assembly.Location, "--urls", "http://127.0.0.1:0", "--data", folder, "--silo-port", "0", "--client-port", "0" },
            Environment = { ["KREWE_ENGINE_REASON"] = "a test says so" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var logged = process.StandardError.ReadToEndAsync();
        try
        {
            var lines = new List<string>();
            while (!lines.Exists(line => line.Contains("krewe is ready", StringComparison.Ordinal)))
            {
                lines.Add(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await logged));
            }

            if (Engine.Note is not null)
            {
                Assert.Contains("a test says so", lines[^2], StringComparison.Ordinal);
            }

            var result = await use(lines[^1].Split(' ')[4], lines[^1]);
            Assert.Equal(0, Signal(process.Id, Terminate));
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            Assert.Equal(string.Empty, await process.StandardOutput.ReadToEndAsync());
            return result;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int process, int signal);
}
