using System.Diagnostics;
using System.Runtime.InteropServices;
using Krewe.Gateway.Tests.Support;
using Krewe.Silo;

namespace Krewe.Gateway.Tests.Silo;

/// <summary>The program itself, as the launcher runs it.</summary>
public sealed class A_process_starts_and_drains : IDisposable
{
    private const int Terminate = 15;
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-process-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_prints_the_ready_line_last_makes_the_key_once_and_ends_cleanly()
    {
        var first = await RunAsync(async (url, ready) =>
        {
            Assert.Matches($"^krewe is ready on {url} \\| engine (solo|orleans) \\| storage sqlite .*krewe\\.db \\| admin key in .*admin\\.key$", ready);
            using var http = new HttpClient { BaseAddress = new Uri(url) };
            Assert.Equal("healthy", await HealthAsync(http));
            return (await File.ReadAllTextAsync(Path.Combine(_folder, "admin.key"))).Trim();
        });
        var second = await RunAsync(async (url, _) => (await File.ReadAllTextAsync(Path.Combine(_folder, "admin.key"))).Trim());

        Assert.Equal(first, second);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "admin.key")));
        }
    }

    /// <summary>Starts the program, does something with it, ends it as an orchestrator does, and checks that it went well.</summary>
    private async Task<T> RunAsync<T>(Func<string, string, Task<T>> use)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(SiloProcess).Assembly.Location, "--urls", "http://127.0.0.1:0", "--data", _folder, "--silo-port", "0", "--client-port", "0" },
            Environment = { ["KREWE_ENGINE_REASON"] = "a test says so" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
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

    private static async Task<string?> HealthAsync(HttpClient http)
    {
        using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return (await Answer.OfAsync(response)).Must(200).Data.GetProperty("status").GetString();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int process, int signal);
}
