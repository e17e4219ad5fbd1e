using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
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

    /// <summary>So many bursts, and single ones between them, go before: what is measured is code that the compiler is done with.</summary>
    private const int Warming = 8;

    /// <inheritdoc cref="Warming"/>
    private const int SinglesBetween = 50;

    /// <summary>As long as the longest wait, in which each asks again once.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(60);

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
        var figures = new ServerFigures(http, new ProcessorMeter(server.Pid, server.Pid));
        var taken = new Taken();

        // A few first, so that what they bring with them is not counted as the others'; and each takes something once.
        await using var first = await WaitingAgents.StartAsync(server.Url, key, Project, 20, taken);
        for (var round = 0; round < Warming; round++)
        {
            await CreateAsync(http, taken, Burst);
            for (var single = 0; single < SinglesBetween; single++)
            {
                await CreateAsync(http, taken, 1);
            }
        }

        var before = await figures.ReadCompiledAsync();
        await using var agents = await WaitingAgents.StartAsync(server.Url, key, Project, count, taken);
        await figures.UntilAsync("krewe_waits_active", count);
        var waiting = await figures.ReadAsync();
        PrintMemory($"{count:N0} agents wait on one process (engine {Artifacts.Engine}, PostgreSQL)", before, waiting, count);

        // Each asks again once.
        await Task.Delay(Quiet, TimeProvider.System);
        var quiet = await figures.ReadAsync();
        PrintMemory($"{Quiet.TotalSeconds:F0} s later", before, quiet, count);
        var perSecond = (quiet.ProcessorSeconds - waiting.ProcessorSeconds) / Quiet.TotalSeconds;
        Print($"while nothing became ready: {perSecond * 60:F2} CPU seconds a minute, {(quiet.CompilingSeconds - waiting.CompilingSeconds) * 60 / Quiet.TotalSeconds:F2} of them compiling");

        await WakeAsync("one at a time", 1, Singles);
        await WakeAsync($"{Burst:N0} at a time", Burst, Bursts);
        PrintMemory("at the end", before, await figures.ReadAsync(), count);
        Print($"{taken.Count:N0} tasks claimed, none twice");

        async Task WakeAsync(string how, int size, int rounds)
        {
            var from = await figures.ReadAsync();
            var began = TimeProvider.System.GetTimestamp();
            var times = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                times.AddRange(await CreateAsync(http, taken, size));
            }

            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            var to = await figures.ReadAsync();
            var used = to.ProcessorSeconds - from.ProcessorSeconds - (perSecond * seconds);
            Print($"{size * rounds:N0} tasks {how}, from the answer to their making to the answer to a claim: {Percentiles(times)}");
            Print($"  beyond waiting {used * 1000 / (size * rounds):F2} CPU seconds per 1,000 made and claimed, {(to.CompilingSeconds - from.CompilingSeconds) * 1000 / (size * rounds):F2} of them compiling");
        }
    }

    private static void PrintMemory(string when, ServerSample before, ServerSample now, int count)
    {
        var more = now.ResidentMegabytes - before.ResidentMegabytes;
        Print($"{when}: {more:F0} MB more ({before.ResidentMegabytes:F0} to {now.ResidentMegabytes:F0}), {more * 1024 / count:F1} KB each; objects {before.HeapMegabytes:F0} to {now.HeapMegabytes:F0} MB, in {before.CommittedMegabytes:F0} to {now.CommittedMegabytes:F0} MB of the collector's");
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
