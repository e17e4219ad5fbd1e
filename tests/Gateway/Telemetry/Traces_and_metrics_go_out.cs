using System.Net.Http.Headers;
using System.Text;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Telemetry;

/// <summary>The program itself, sending to a collector over OTLP.</summary>
public sealed class Traces_and_metrics_go_out : IDisposable
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string CallersSpan = "b7ad6b7169203331";
    private const string Title = "a title that nobody may read in a trace";

    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-telemetry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_trace_that_the_caller_began_goes_through_request_grains_and_commit()
    {
        await using var collector = await Collector.StartAsync();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = $"{collector.Secret.Name}={collector.Secret.Value}",
            ["OTEL_SERVICE_NAME"] = "krewe-under-test",
            ["OTEL_TRACES_SAMPLER"] = "parentbased_always_off",
        };

        // What is left is sent when the process ends.
        await ChildServer.RunAsync(_folder, (url, _) => WorkAsync(url), environment);

        var spans = collector.Spans.Where(span => span.Trace == Trace).ToList();
        var request = Find(collector, spans, span => span.Name == "POST /v1/tasks/{id}/claim");
        Assert.Equal((CallersSpan, "Microsoft.AspNetCore"), (request.Parent, request.Source));
        Assert.Equal("/v1/tasks/{id}/claim", request.Attributes["http.route"]);
        var commit = Find(collector, spans, span => span.Name == "krewe.commit");
        Assert.Equal("claimed", commit.Attributes["krewe.event"]);
        var path = Ancestors(spans, commit).ToList();
        Assert.Equal(request, path[^1]);
        Assert.Contains(path, span => span.Name.Contains("TaskGrain", StringComparison.Ordinal));
        Assert.Contains(path, span => span.Name.Contains("AgentGrain", StringComparison.Ordinal));
        var batch = Find(collector, collector.Spans, span => span.Name == "krewe.commit.batch" && span.Links.Contains(commit.Id));
        Assert.Equal((Trace, commit.Id), (batch.Trace, batch.Parent));
        Assert.Contains(batch.Id, commit.Links);

        Assert.DoesNotContain(collector.Spans, span => span.Attributes.Values.Any(value => value.Contains(Title, StringComparison.Ordinal) || value.Contains("kr_", StringComparison.Ordinal)));
        Assert.DoesNotContain(collector.Spans, span => span.Name.Contains("health", StringComparison.Ordinal));
        Assert.Equal(["krewe-under-test"], collector.Services);
        foreach (var name in new[] { "krewe.claims", "krewe.request.duration", "krewe_commit_seconds", "krewe_journal_depth", "krewe_ready_tasks" })
        {
            Assert.Contains(name, collector.Metrics);
        }
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("http://collector:4317", null, true)]
    [InlineData("http://collector:4317", "true", false)]
    [InlineData(" ", null, false)]
    public void It_is_off_unless_the_environment_says_where_to(string? endpoint, string? disabled, bool isOn)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint, ["OTEL_SDK_DISABLED"] = disabled };

        Assert.Equal(isOn, Krewe.Silo.OptionReader.Read([], environment.GetValueOrDefault).ExportsTelemetry);
    }

    private static Collector.Span Find(Collector collector, IEnumerable<Collector.Span> spans, Func<Collector.Span, bool> isMeant)
    {
        var found = spans.Where(isMeant).ToList();
        Assert.True(found.Count == 1, $"{found.Count} of: {string.Join('\n', collector.Spans.Select(span => $"{span.Trace} {span.Source} {span.Name} {span.Id} under {span.Parent}"))}");
        return found[0];
    }

    private static IEnumerable<Collector.Span> Ancestors(List<Collector.Span> spans, Collector.Span span)
    {
        for (var parent = spans.Find(one => one.Id == span.Parent); parent is not null; parent = spans.Find(one => one.Id == parent.Parent))
        {
            yield return parent;
        }
    }

    /// <summary>Makes a project and a task, and claims it under the trace.</summary>
    private async Task<string> WorkAsync(string url)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(_folder, "admin.key"))).Trim());
        http.DefaultRequestHeaders.Add("Krewe-Agent", "wren");
        http.DefaultRequestHeaders.Add("Krewe-Session", "wren-1");
        await PostAsync(http, "/v1/projects", """{"id":"web"}""");
        await PostAsync(http, "/v1/tasks?project=web", $$"""{"id":"web-1","title":"{{Title}}"}""");
        using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        http.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-{CallersSpan}-01");
        await PostAsync(http, "/v1/tasks/web-1/claim?project=web", "{}");
        return url;
    }

    private static async Task PostAsync(HttpClient http, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
