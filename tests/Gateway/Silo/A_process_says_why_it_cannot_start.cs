using System.Net;
using System.Net.Sockets;
using Krewe.Silo;
using Krewe.Storage.StoreOpening;

namespace Krewe.Gateway.Tests.Silo;

/// <summary>What an operator can mend is one line and exit code 1; never a stack trace.</summary>
public sealed class A_process_says_why_it_cannot_start : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_option_that_nobody_knows() => Assert.Contains("'--colour' is not known", await FailAsync("--colour", "red"), StringComparison.Ordinal);

    [Fact]
    public async Task A_port_that_is_taken()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        Assert.Contains($"cannot listen on {url}", await FailAsync("--urls", url, "--data", _folder, "--silo-port", "0", "--client-port", "0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none() =>
        Assert.Contains("nonsense", await FailAsync("--urls", "nonsense", "--data", _folder, "--silo-port", "0", "--client-port", "0"), StringComparison.Ordinal);

    [Fact]
    public async Task A_data_folder_that_is_a_file()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "x");

        Assert.Contains($"cannot write to the data folder '{file}", await FailAsync("--data", Path.Combine(file, "data")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_another_process_uses()
    {
        await using var other = await StoreOpener.OpenAsync(new StoreOptions { DataFolder = _folder });

        Assert.Contains(_folder, await FailAsync("--data", _folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_nobody_answers_for()
    {
        // Taken and let go again: nobody listens there.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var line = await FailAsync("--data", _folder, "--postgres", $"Host=127.0.0.1;Port={port};Database=krewe;Username=krewe;Password=very-secret;Timeout=2");
        Assert.DoesNotContain("very-secret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_that_is_none() =>
        Assert.DoesNotContain("very-secret", await FailAsync("--data", _folder, "--postgres", "Hostess=a;Password=very-secret"), StringComparison.Ordinal);

    private static async Task<string> FailAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.Equal(1, await SiloProcess.RunAsync(arguments, _ => null, output, errors));
        Assert.Empty(output.ToString());
        var line = errors.ToString();
        Assert.StartsWith("krewe: ", line, StringComparison.Ordinal);
        Assert.Equal(1, line.Count(character => character == '\n'));
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        return line;
    }
}
