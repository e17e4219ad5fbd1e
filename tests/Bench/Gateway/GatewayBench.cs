using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Krewe.Bench.Load;
using Krewe.Bench.Servers;
using Krewe.Tests.Support.Postgres;
using Npgsql;

namespace Krewe.Bench.Gateway;

/// <summary>
/// Krewe beside a plain ASP.NET + Npgsql service on the same PostgreSQL, phase by phase in turn, so that whatever else the machine does
/// hits both. The ratio and the processor seconds per 1,000 operations are the figures to compare; rates depend on the machine.
/// </summary>
internal static class GatewayBench
{
    private const int WarmUpPasses = 4;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = BenchOptions.Parse(arguments);
        await using var postgres = await PostgresServer.StartOwnAsync("shared_buffers=512MB", "max_wal_size=4GB", "fsync=on", "synchronous_commit=on");
        await using var kreweDatabase = await postgres.CreateDatabaseAsync();
        await using var plainDatabase = await postgres.CreateDatabaseAsync();
        var postmaster = await PostmasterAsync(kreweDatabase.ConnectionString);
        var data = Directory.CreateTempSubdirectory("krewe-bench-");
        try
        {
            await using var kreweServer = await StartKreweAsync(kreweDatabase.ConnectionString, data.FullName);
            var (plainServer, plainToken) = await StartPlainAsync(plainDatabase.ConnectionString);
            await using var _ = plainServer;
            var krewe = new Contestant("krewe", kreweServer, await SignInAsync(kreweServer.Url, data.FullName), postmaster, options.Tasks);
            var plain = new Contestant("plain", plainServer, plainToken, postmaster, options.Tasks);
            Console.WriteLine($"{options.Tasks:N0} pending tasks each; fsync and synchronous_commit on; engine {EngineName()}");
            await krewe.FillAsync(options.Tasks);
            await plain.FillAsync(options.Tasks);
            await AnalyzeAsync(kreweDatabase.ConnectionString);
            await AnalyzeAsync(plainDatabase.ConnectionString);
            return await CompareAsync(krewe, plain, options);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<int> CompareAsync(Contestant krewe, Contestant plain, BenchOptions options)
    {
        var failures = 0;
        foreach (var connections in options.Connections)
        {
            var results = new Comparison(connections);
            await WarmUpAsync(krewe, connections);
            await WarmUpAsync(plain, connections);
            for (var round = 0; round < options.Rounds; round++)
            {
                // Who goes first alternates, so that neither always has the warmer caches.
                Contestant[] order = round % 2 == 0 ? [krewe, plain] : [plain, krewe];
                await RunRoundAsync(order, options.Requests, connections, results);
            }

            failures += results.Print();
        }

        Console.WriteLine($"memory: krewe {krewe.Meter.ServiceMegabytes():F0} MB, plain {plain.Meter.ServiceMegabytes():F0} MB");
        return failures == 0 ? 0 : 1;
    }

    private static async Task RunRoundAsync(Contestant[] order, int requests, int connections, Comparison results)
    {
        var held = order.ToDictionary(one => one, _ => new Held(requests));
        await EachAsync("create", 1, one => one.CreateAsync(connections, requests));
        await EachAsync("bulk (per task)", 1_000, one => one.BulkAsync(Math.Min(connections, 4), 8));
        await EachAsync("claim by id, cold", 1, one => one.ClaimColdAsync(connections, held[one]));
        await EachAsync("release", 1, one => one.ReleaseAsync(connections, held[one]));
        await EachAsync("claim by id, warm", 1, one => one.ClaimAsync(connections, held[one]));
        await EachAsync("complete", 1, one => one.CompleteAsync(connections, held[one]));
        var next = order.ToDictionary(one => one, _ => new Held(requests));
        await EachAsync("claim next", 1, one => one.ClaimNextAsync(connections, next[one]));
        foreach (var one in order)
        {
            await one.CompleteAsync(connections, next[one]);
        }

        await EachAsync("list 50", 1, one => one.ListAsync(connections, requests / 4));

        async Task EachAsync(string phase, int operations, Func<Contestant, Task<PhaseResult>> run)
        {
            foreach (var one in order)
            {
                results.Add(phase, operations, one.Name, await run(one));
            }
        }
    }

    /// <summary>
    /// Servers run for weeks: what is measured is code that the compiler is done with. Its last step comes after so many calls of
    /// each method and works in the background, where it would be half of what the first phases cost.
    /// </summary>
    private static async Task WarmUpAsync(Contestant one, int connections)
    {
        var held = new Held(1_000);
        for (var pass = 0; pass < WarmUpPasses; pass++)
        {
            await one.ClaimColdAsync(connections, held);
            await one.ReleaseAsync(connections, held);
            await one.ClaimAsync(connections, held);
            await one.CompleteAsync(connections, held);
            await one.CreateAsync(connections, 500);
            await one.ClaimNextAsync(connections, held);
            await one.CompleteAsync(connections, held);
            await one.ListAsync(connections, 200);
        }
    }

    private static Task<ServerProcess> StartKreweAsync(string database, string data)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        return ServerProcess.StartAsync(
            Artifacts.Assembly("Krewe.Silo"),
            url,
            "krewe is ready",
            ["--urls", url.ToString().TrimEnd('/'), "--data", data, "--postgres", database, "--silo-port", "0", "--client-port", "0"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["KREWE_RATE_LIMIT"] = "off" });
    }

    private static async Task<(ServerProcess Server, string Token)> StartPlainAsync(string database)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var secret = RandomNumberGenerator.GetBytes(32);
        var inAnHour = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        var token = new Baseline.TokenCheck(secret, TimeProvider.System).Issue("bench", "bench-session", inAnHour);
        var server = await ServerProcess.StartAsync(
            Artifacts.Assembly("Krewe.Baseline"),
            url,
            "baseline is ready",
            ["--urls", url.ToString().TrimEnd('/')],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["BASELINE_POSTGRES"] = database,
                ["BASELINE_SECRET"] = Convert.ToHexString(secret),
            });
        return (server, token);
    }

    private static async Task<string> SignInAsync(Uri server, string data)
    {
        using var client = new HttpClient { BaseAddress = server };
        var key = (await File.ReadAllTextAsync(Path.Combine(data, "admin.key"))).Trim();
        using var signedIn = await client.PostAsJsonAsync("/v1/auth/token", new { key, agent = "bench" });
        var answer = await signedIn.Content.ReadFromJsonAsync<JsonElement>();
        var token = answer.GetProperty("data").GetProperty("access_token").GetString()!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var created = await client.PostAsJsonAsync("/v1/projects", new { id = Contestant.Project });
        created.EnsureSuccessStatusCode();
        return token;
    }

    private static async Task<int> PostmasterAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("show data_directory", connection);
        var folder = (string)(await command.ExecuteScalarAsync())!;
        return int.Parse(File.ReadLines(Path.Combine(folder, "postmaster.pid")).First());
    }

    private static async Task AnalyzeAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private static string EngineName() => Artifacts.Engine == "orleans"
        ? "orleans " + System.Diagnostics.FileVersionInfo.GetVersionInfo(Artifacts.Beside("Krewe.Silo", "Orleans.Core.dll")).ProductVersion
        : "solo";
}
