using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Krewe.Bench.Load;
using Krewe.Bench.Servers;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Bench.Feed;

/// <summary>
/// What readers of a project's events cost one process: memory each, how long an event takes to all of them, and the processor time of
/// telling it. Prints; judges nothing.
/// </summary>
internal static class FeedBench
{
    private const string Project = "feed";
    private const int Single = 50;
    private const int Burst = 1_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var readers = 2_000;
        if (arguments.Length > 0 && !int.TryParse(arguments[0], CultureInfo.InvariantCulture, out readers))
        {
            Console.Error.WriteLine("usage: feed [how many readers]");
            return 2;
        }

        await using var postgres = await PostgresServer.StartOwnAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        var data = Directory.CreateTempSubdirectory("krewe-bench-");
        try
        {
            await using var server = await StartAsync(database.ConnectionString, data.FullName);
            await MeasureAsync(server, data.FullName, readers);
            return 0;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(ServerProcess server, string data, int count)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Url };
        var token = await SignInAsync(http, data);
        var meter = new ProcessorMeter(server.Pid, server.Pid);
        await WriteAsync(http, Burst);
        var readers = Enumerable.Range(0, count).Select(_ => new FeedReader(http, $"/v1/projects/{Project}/events", token)).ToArray();

        // One stream, so that what the first one brings with it is not counted as the readers'.
        using var first = new FeedReader(http, $"/v1/projects/{Project}/events", token);
        await first.OpenAsync();
        var before = meter.ServiceMegabytes();
        await Task.WhenAll(readers.Select(reader => reader.OpenAsync()));
        var open = meter.ServiceMegabytes();
        Print($"{count:N0} readers on one process (engine {Artifacts.Engine}, PostgreSQL): {open - before:F0} MB more, {(open - before) * 1024 / count:F1} KB each");

        await TellOneByOneAsync(http, readers, meter);
        await TellAtOnceAsync(http, readers, meter);
        Print($"resident memory: {before:F0} MB before, {open:F0} MB with silent readers, {meter.ServiceMegabytes():F0} MB after {Burst:N0} events to each");
        Array.ForEach(readers, reader => reader.Dispose());
    }

    private static async Task TellOneByOneAsync(HttpClient http, FeedReader[] readers, ProcessorMeter meter)
    {
        var delays = new List<double>();
        var from = meter.Read();
        for (var round = 0; round < Single; round++)
        {
            var reading = Task.WhenAll(readers.Select(reader => reader.ReadAsync(1)));
            await WriteAsync(http, 1);
            var answered = TimeProvider.System.GetTimestamp();
            await reading;
            delays.AddRange(readers.Select(reader => Math.Max(0, TimeProvider.System.GetElapsedTime(answered, reader.LastAt).TotalMilliseconds)));
        }

        delays.Sort();
        var used = (meter.Read() - from).Service;
        Print($"one event at a time: from the writer's answer to a reader {delays[delays.Count / 2]:F0} ms in the median, {delays[delays.Count * 99 / 100]:F0} ms at the 99th percentile, {delays[^1]:F0} ms at most; {used * 1e6 / (Single * readers.Length):F1} us of processor time per event and reader");
    }

    private static async Task TellAtOnceAsync(HttpClient http, FeedReader[] readers, ProcessorMeter meter)
    {
        var from = meter.Read();
        var begun = TimeProvider.System.GetTimestamp();
        var reading = Task.WhenAll(readers.Select(reader => reader.ReadAsync(Burst)));
        await WriteAsync(http, Burst);
        await reading;
        var took = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        var told = (double)Burst * readers.Length;
        Print($"{Burst:N0} events at once: all readers had all of them after {took:F1} s, {told / took:N0} events/s told, {(meter.Read() - from).Service * 1e6 / told:F2} us of processor time per event and reader");
    }

    private static async Task WriteAsync(HttpClient http, int count)
    {
        var tasks = Enumerable.Range(0, count).Select(number => new { title = $"Task {number}" }).ToArray();
        using var answer = await http.PostAsJsonAsync($"/v1/tasks/bulk?project={Project}", new { tasks });
        answer.EnsureSuccessStatusCode();
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

    private static async Task<string> SignInAsync(HttpClient http, string data)
    {
        var key = (await File.ReadAllTextAsync(Path.Combine(data, "admin.key"))).Trim();
        using var signedIn = await http.PostAsJsonAsync("/v1/auth/token", new { key, agent = "bench" });
        var token = (await signedIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("access_token").GetString()!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var created = await http.PostAsJsonAsync("/v1/projects", new { id = Project });
        created.EnsureSuccessStatusCode();
        return token;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
