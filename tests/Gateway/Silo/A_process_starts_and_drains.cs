using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Silo;

/// <summary>The program itself, as the launcher runs it.</summary>
public sealed class A_process_starts_and_drains : IDisposable
{
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

    private Task<T> RunAsync<T>(Func<string, string, Task<T>> use) => ChildServer.RunAsync(_folder, use);

    private static async Task<string?> HealthAsync(HttpClient http)
    {
        using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return (await Answer.OfAsync(response)).Must(200).Data.GetProperty("status").GetString();
    }
}
