using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Krewe.Bench.Load;
using Krewe.Bench.Servers;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Bench.Waiting;

/// <summary>
/// What agents cost one process that wait for work: memory each, how long a new task takes to one of them, and the processor time of a wake. Prints;
/// judges nothing.
/// </summary>
internal static class WakeBench
{
    private const string Project = "wake";
    private const int Singles = 300;
    private const int Bursts = 10;
    private const int Burst = 500;

    /// <summary>So many bursts go before, until the server's code is as fast as it gets.</summary>
    private const int Warming = 8;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = 5_000;
        if (arguments.Length > 0 && !int.TryParse(arguments[0], CultureInfo.InvariantCulture, out count))
        {
            Console.Error.WriteLine("usage: wake [how many agents]");
            return 2;
        }

        await using var postgres = await PostgresServer.StartOwnAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        var data = Directory.CreateTempSubdirectory("krewe-bench-");
        try
        {
            await using var server = await StartAsync(database.ConnectionString, data.FullName);
            await MeasureAsync(server, data.FullName, count);
            return 0;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(ServerProcess server, string data, int count)
    {
        var key = (await File.ReadAllTextAsync(Path.Combine(data, "admin.key"))).Trim();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var created = await http.PostAsJsonAsync("/v1/projects", new { id = Project });
        created.EnsureSuccessStatusCode();
        var meter = new ProcessorMeter(server.Pid, server.Pid);
        var taken = new Taken();

        // A few first, so that what they bring with them is not counted as the others'; and each takes something once.
        await using var first = await WaitingAgents.StartAsync(server.Url, key, Project, 20, taken);
        for (var round = 0; round < Warming; round++)
        {
            await CreateAsync(http, taken, Burst);
        }

        var before = meter.ServiceMegabytes();
        await using var agents = await WaitingAgents.StartAsync(server.Url, key, Project, count, taken);
        await UntilWaitingAsync(http, count);
        var open = meter.ServiceMegabytes();
        Print($"{count:N0} agents wait on one process (engine {Artifacts.Engine}, PostgreSQL): {open - before:F0} MB more, {(open - before) * 1024 / count:F1} KB each");

        var from = meter.Read().Service;
        var singles = new List<double>();
        for (var round = 0; round < Singles; round++)
        {
            singles.AddRange(await CreateAsync(http, taken, 1));
        }

        Print($"{Singles:N0} tasks one at a time, from the answer to their making to the answer to a claim: {Percentiles(singles)}; {(meter.Read().Service - from) * 1000 / Singles:F3} CPU seconds per 1,000 made and claimed");
        from = meter.Read().Service;
        var bursts = new List<double>();
        for (var round = 0; round < Bursts; round++)
        {
            bursts.AddRange(await CreateAsync(http, taken, Burst));
        }

        Print($"{Bursts} bursts of {Burst:N0} tasks: {Percentiles(bursts)}; {(meter.Read().Service - from) * 1000 / (Bursts * Burst):F3} CPU seconds per 1,000 made and claimed");
        Print($"resident memory: {before:F0} MB before, {open:F0} MB with all waiting, {meter.ServiceMegabytes():F0} MB at the end; {taken.Count:N0} tasks claimed, none twice");
    }

    /// <summary>Makes tasks and waits until each is claimed; the time each took, in milliseconds.</summary>
    private static async Task<IEnumerable<double>> CreateAsync(HttpClient http, Taken taken, int count)
    {
        var ids = taken.Expect(count);
        using var answer = await http.PostAsJsonAsync($"/v1/tasks/bulk?project={Project}", new { tasks = ids.Select(id => new { id, title = $"Task {id}" }) });
        answer.EnsureSuccessStatusCode();
        var answered = TimeProvider.System.GetTimestamp();
        var times = await taken.AllAsync(ids);
        return times.Select(at => Math.Max(0, TimeProvider.System.GetElapsedTime(answered, at).TotalMilliseconds));
    }

    private static async Task UntilWaitingAsync(HttpClient http, int count)
    {
        while (await ReadAsync(http, "krewe_waits_active") < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private static async Task<double> ReadAsync(HttpClient http, string figure)
    {
        // While thousands come at once, this is told to come back too.
        using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
        var match = Regex.Match(await answer.Content.ReadAsStringAsync(), $@"^{figure}(\{{[^}}]*\}})? (?<count>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture);
        return match.Success ? double.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;
    }

    private static string Percentiles(List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]:F1} ms, p95 {times[times.Count * 95 / 100]:F1} ms, p99 {times[times.Count * 99 / 100]:F1} ms, most {times[^1]:F1} ms");
    }

    private static Task<ServerProcess> StartAsync(string database, string data)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        return ServerProcess.StartAsync(
            Artifacts.Assembly("Krewe.Silo"),
            url,
            "krewe is ready",
            ["--urls", url.ToString().TrimEnd('/'), "--data", data, "--postgres", database, "--silo-port", "0", "--client-port", "0"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["KREWE_RATE_LIMIT"] = "off" });
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
