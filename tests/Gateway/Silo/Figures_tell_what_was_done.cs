using System.Globalization;
using System.Text;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Silo;

/// <summary>In a process of its own, because figures belong to the process: elsewhere other tests would be counted too.</summary>
public sealed class Figures_tell_what_was_done : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-figures-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task After_a_known_sequence_each_has_the_right_value()
    {
        var (figures, oldestMin, oldestMax) = await ChildServer.RunAsync(_folder, async (url, _) =>
        {
            using var http = new HttpClient { BaseAddress = new Uri(url) };
            http.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(Path.Combine(_folder, "admin.key"))).Trim());
            http.DefaultRequestHeaders.Add("Krewe-Session", "one");
            (await PostAsync(http, "/v1/projects", """{"id":"web"}""")).Must(201);
            (await PostAsync(http, "/v1/tasks/bulk?project=web", """
                {"tasks":[{"id":"a","title":"x"},{"id":"b","title":"x","dependencies":[{"depends_on":"a"}]},{"id":"c","title":"x"}]}
                """)).Must(200);
            (await PostAsync(http, "/v1/tasks/a/claim?project=web", "{}")).Must(200);
            (await PostAsync(http, "/v1/projects/web/claim", """{"labels":["none"]}""")).Must(200);
            (await PostAsync(http, "/v1/tasks/a/complete?project=web", """{"fence":7}""")).MustRefuse(409, "STALE_CLAIM");
            (await PostAsync(http, "/v1/tasks/a/complete?project=web", """{"fence":8}""")).MustRefuse(409, "STALE_CLAIM");
            (await PostAsync(http, "/v1/tasks/b/claim?project=web", "{}")).MustRefuse(409, "BLOCKED");
            var before = TimeProvider.System.GetUtcNow();
            var stats = (await GetAsync(http, "/v1/projects/web/stats")).Must(200).Data;
            var after = TimeProvider.System.GetUtcNow();
            var since = stats.GetProperty("oldest_ready_since").GetDateTimeOffset();
            return (Read((await GetAsync(http, "/metrics")).Must(200).Text), (before - since).TotalSeconds, (after - since).TotalSeconds);
        });

        var expected = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["krewe_claims_total{kind=\"by_id\"}"] = 1,
            ["krewe_claims_empty_total"] = 1,
            ["krewe_rejections_total{code=\"STALE_CLAIM\"}"] = 2,
            ["krewe_rejections_total{code=\"BLOCKED\"}"] = 1,
            ["krewe_commit_changes_total{outcome=\"committed\"}"] = 4,
            ["krewe_commit_changes_total{outcome=\"lost\"}"] = 1, // the claim of what is blocked: its commit is the judge
            ["krewe_commit_batch_size_sum"] = 5,
            ["krewe_commit_batch_size_count"] = 3,
            ["krewe_commit_seconds_count"] = 3,
            ["krewe_journal_depth"] = 0,
            ["krewe_ready_tasks"] = 1,
            ["krewe_blocked_tasks"] = 1,
            ["krewe_held_tasks"] = 1,
            ["krewe_dead_tasks"] = 0,
        };
        Assert.All(expected, figure => Assert.Equal((figure.Key, figure.Value), (figure.Key, figures.GetValueOrDefault(figure.Key, double.NaN))));
        Assert.InRange(figures["krewe_oldest_ready_seconds"], oldestMin - 0.001, oldestMax + 0.001);
        Assert.InRange(figures["krewe_commit_seconds_sum"], double.Epsilon, 60);
    }

    private static Dictionary<string, double> Read(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .Select(line => (Name: line[..line.LastIndexOf(' ')], Value: line[(line.LastIndexOf(' ') + 1)..]))
        .ToDictionary(line => line.Name, line => double.Parse(line.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static async Task<Answer> GetAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return await Answer.OfAsync(response);
    }

    private static async Task<Answer> PostAsync(HttpClient http, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Answer.OfAsync(response);
    }
}
