using System.Net;
using System.Net.Sockets;
using Krewe.Cluster.Tests.Processes;
using Krewe.Tests.Support.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>What an operator can mend is one line on standard error and exit code 1; a stack trace is for defects.</summary>
public sealed class A_silo_that_cannot_start_says_why(ITestOutputHelper output)
{
    [Fact]
    public async Task The_port_is_taken()
    {
        await using var deployment = new Deployment(output);
        var settings = deployment.Settings();
        using var listener = new TcpListener(IPAddress.Loopback, settings.Port);
        listener.Start();

        await StartRefusal.AssertAsync(deployment, settings, settings.Url, "--urls");
    }

    [Fact]
    public async Task There_is_no_such_port()
    {
        await using var deployment = new Deployment(output);

        await StartRefusal.AssertAsync(deployment, deployment.Settings() with { Port = 65_536 }, ":65536", "--urls");
    }

    [OrleansFact]
    public async Task The_port_for_other_silos_is_taken()
    {
        await using var deployment = new Deployment(output);
        var settings = deployment.Settings();
        using var listener = new TcpListener(IPAddress.Loopback, settings.SiloPort);
        listener.Start();

        await StartRefusal.AssertAsync(deployment, settings, $"{settings.SiloPort}", "--silo-port");
    }

    [Fact]
    public async Task The_database_cannot_be_reached()
    {
        await using var deployment = new Deployment(output);
        var nowhere = $"Host=127.0.0.1;Port={FreePorts.Take()};Database=krewe;Username=krewe;Password=opensesame";

        var line = await StartRefusal.AssertAsync(deployment, deployment.Settings() with { Postgres = nowhere }, "127.0.0.1/krewe");

        Assert.DoesNotContain("opensesame", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_is_in_use()
    {
        await using var deployment = new Deployment(output);
        var settings = deployment.Settings();
        await deployment.StartAsync(settings);

        await StartRefusal.AssertAsync(deployment, settings with { Port = FreePorts.Take() }, settings.DataFolder);

        (await deployment.Open(settings).ReadyAsync()).OrThrow();
    }

    [Fact]
    public async Task The_folder_cannot_be_made()
    {
        await using var deployment = new Deployment(output);
        var settings = deployment.Settings();
        await File.WriteAllTextAsync(settings.DataFolder, "a file where the folder should be");

        await StartRefusal.AssertAsync(deployment, settings, settings.DataFolder, "--data");
        await StartRefusal.AssertAsync(deployment, settings with { DataFolder = Path.Combine(settings.DataFolder, "below") }, settings.DataFolder, "--data");
    }

    [Fact]
    public async Task The_schema_on_SQLite_is_newer_than_the_program()
    {
        await using var deployment = new Deployment(output);
        var settings = deployment.Settings();
        await (await deployment.StartAsync(settings)).EndAsync(ProcessSignal.Terminate);
        var file = Directory.EnumerateFiles(settings.DataFolder, "*.db").Single();
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = NewerMigration("0");
            await command.ExecuteNonQueryAsync();
        }

        await StartRefusal.AssertAsync(deployment, settings, "9999_from_the_future", "newer");
    }

    [PostgresFact]
    public async Task The_schema_on_PostgreSQL_is_newer_than_the_program()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var settings = deployment.Settings();
        await (await deployment.StartAsync(settings)).EndAsync(ProcessSignal.Terminate);
        await using (var connection = new NpgsqlConnection(settings.Postgres))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = NewerMigration("now()");
            await command.ExecuteNonQueryAsync();
        }

        await StartRefusal.AssertAsync(deployment, settings, "9999_from_the_future", "newer");
    }

    [Fact]
    public async Task The_role_is_for_a_cluster_and_there_is_none()
    {
        await using var deployment = new Deployment(output);
        var missing = SiloProgram.Engine == "solo" ? "Microsoft.Orleans.Server" : "--postgres";

        await StartRefusal.AssertAsync(deployment, deployment.Settings() with { Role = "gateway" }, missing);
    }

    private static string NewerMigration(string appliedAt) =>
        $"insert into schema_migrations (number, name, applied_at) values (9999, 'from_the_future', {appliedAt})";
}
