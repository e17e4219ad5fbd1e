using System.Net;
using System.Net.Sockets;
using Krewe.Gateway.Access.Keys;
using Krewe.Gateway.Tests.Support;
using Krewe.Silo;
using Krewe.Storage.StoreOpening;
using Krewe.Tests.Support.Postgres;

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

    [Theory]
    [InlineData("ftp://127.0.0.1:0", "Krewe speaks http")]
    [InlineData("https://127.0.0.1:0", "Krewe speaks http")]
    [InlineData("http://127.0.0.1:0/krewe", "an address has no path")]
    [InlineData("http://localhost:0", "any free port needs an address such as 127.0.0.1")]
    [InlineData(";", "that is no address such as")]
    public async Task An_address_that_nobody_can_listen_on(string url, string why)
    {
        var line = await FailAsync("--urls", url, "--data", _folder, "--silo-port", "0", "--client-port", "0");

        Assert.Contains($"cannot listen on '{url}': {why}", line, StringComparison.Ordinal);
        Assert.Contains("--urls", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "x");

        Assert.Contains($"cannot write to the data folder '{file}", await FailAsync("--urls", "http://127.0.0.1:0", "--data", Path.Combine(file, "data")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_another_process_uses()
    {
        await using var other = await StoreOpener.OpenAsync(new StoreOptions { DataFolder = _folder });

        Assert.Contains(_folder, await FailAsync("--urls", "http://127.0.0.1:0", "--data", _folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_nobody_answers_for()
    {
        // Taken and let go again: nobody listens there.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var line = await FailAsync("--urls", "http://127.0.0.1:0", "--data", _folder, "--postgres", $"Host=127.0.0.1;Port={port};Database=krewe;Username=krewe;Password=very-secret;Timeout=2");
        Assert.DoesNotContain("very-secret", line, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_pool_that_the_database_has_no_room_for()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

        var line = await FailAsync("--data", _folder, "--postgres", database.ConnectionString, "--name", "silo-1", "--pool-size", "900", "--urls", "http://127.0.0.1:0", "--silo-port", "0", "--client-port", "0");

        Assert.Contains("this process may open 90", line, StringComparison.Ordinal);
        Assert.Contains("max_connections", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_that_is_none() =>
        Assert.DoesNotContain("very-secret", await FailAsync("--urls", "http://127.0.0.1:0", "--data", _folder, "--postgres", "Hostess=a;Password=very-secret"), StringComparison.Ordinal);

    [Fact]
    public async Task A_chosen_admin_key_that_was_revoked()
    {
        var key = ApiKey.Create();
        await using (var store = await StoreOpener.OpenAsync(new StoreOptions { DataFolder = _folder }))
        {
            await FirstKey.EnsureAsync(store, key, TimeProvider.System, CancellationToken.None);
            await store.Access.RevokeKeyAsync(FirstKey.Organization, key.Id, Moment.Of2026, CancellationToken.None);
        }

        string[] arguments = ["--urls", "http://127.0.0.1:0", "--data", _folder, "--silo-port", "0", "--client-port", "0"];
        var line = await FailAsync(arguments, name => name == OptionReader.AdminKeyVariable ? key.Reveal() : null);
        Assert.Contains($"the key {key.Id} in KREWE_ADMIN_KEY was revoked", line, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Secret, line, StringComparison.Ordinal);
    }

    private static Task<string> FailAsync(params string[] arguments) => FailAsync(arguments, _ => null);

    private static async Task<string> FailAsync(string[] arguments, Func<string, string?> environment)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.Equal(1, await SiloProcess.RunAsync(arguments, environment, output, errors));
        Assert.Empty(output.ToString());
        var line = errors.ToString();
        Assert.StartsWith("krewe: ", line, StringComparison.Ordinal);
        Assert.Equal(1, line.Count(character => character == '\n'));
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        return line;
    }
}
