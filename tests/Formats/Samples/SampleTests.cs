using System.Text;
using Krewe.Formats.Beads;
using Krewe.Formats.Tests.Beads;
using Krewe.Samples.Backlog;
using Krewe.Samples.Graph;
using Krewe.Tests.Support;

namespace Krewe.Formats.Tests.Samples;

public class SampleTests
{
    [Fact]
    public async Task The_backlog_in_the_repository_is_what_its_program_makes() =>
        Assert.True(Backlog() == await File.ReadAllTextAsync(RepositoryRoot.Combine("samples", "backlog.jsonl")), "run Krewe.Samples backlog samples/backlog.jsonl");

    [Fact]
    public async Task The_backlog_has_2400_tasks_and_every_kind_of_line()
    {
        var lines = await BeadsText.ReadAsync(Backlog());
        var issues = lines.OfType<BeadsIssueLine>().ToList();

        Assert.IsType<BeadsHeaderLine>(lines[0]);
        Assert.Equal(21, lines.OfType<BeadsMemoryLine>().Count());
        Assert.Equal(2400, issues.Count(line => line.Issue.Status != "tombstone"));
        Assert.Equal(40, issues.Count(line => line.Issue.Status == "tombstone"));
        Assert.Equal(1 + 21 + 2400 + 40, lines.Count);
        Assert.All(issues, line => Assert.Empty(line.Defects));
        Assert.All(issues, line => Assert.Null(line.FirstLine));
        Assert.All(issues, line => Assert.True(BeadsStatus.IsKnown(line.Issue.Status)));
        Assert.InRange(Encoding.UTF8.GetByteCount(Backlog()), 2_000_000, 2_500_000);
    }

    [Fact]
    public async Task The_backlog_has_every_word_of_every_dialect()
    {
        var issues = await BacklogIssuesAsync();

        Assert.Equal(
            ["blocked", "cancelled", "closed", "deferred", "hooked", "in_progress", "in_review", "open", "pinned", "tombstone"],
            issues.Select(issue => issue.Status).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "blocked-by", "blocked_by", "blocks", "blocks-on", "caused-by", "child-of", "depends-on", "depends_on", "discovered-from", "discovered_from",
                "duplicates", "inspired-by", "parent", "parent-child", "parent_child", "related", "related-to", "relates-to", "replies-to", "supersedes",
                "tracks", "validates", "waits-for",
            ],
            issues.SelectMany(issue => issue.Dependencies).Select(edge => edge.Type).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_backlog_has_every_kind_of_dirt()
    {
        var text = Backlog();
        var issues = await BacklogIssuesAsync();
        var edges = issues.SelectMany(issue => issue.Dependencies).ToList();
        var ids = issues.ToLookup(issue => issue.Id, issue => issue.Status, StringComparer.Ordinal);

        Assert.Equal(60, issues.Count(issue => issue.Priority is null));
        Assert.Equal([0, 1, 2, 3, 4], issues.Select(issue => issue.Priority).OfType<int>().Distinct().Order());
        Assert.Equal(24, edges.Count(edge => !ids.Contains(edge.DependsOnId)));
        Assert.Equal(6, edges.Count(edge => edge.DependsOnId.StartsWith("external:", StringComparison.Ordinal)));
        Assert.Equal(5, edges.Count(edge => ids[edge.DependsOnId].Contains("tombstone")));
        Assert.Equal(4, edges.Count(edge => edge.DependsOnId == edge.IssueId));
        Assert.InRange(text.Split('\n').Count(line => line.StartsWith("""{"id":""", StringComparison.Ordinal)), 700, 1100);
        Assert.InRange(issues.SelectMany(issue => issue.Comments).Count(comment => comment.IdIsNumber), 50, 200);
        Assert.InRange(issues.SelectMany(issue => issue.Comments).Count(comment => !comment.IdIsNumber), 100, 300);
        Assert.InRange(issues.Count(issue => issue.UpdatedAt?.Text.Contains('.') == true && issue.UpdatedAt?.Text.EndsWith('Z') == false), 400, 1000);
        Assert.Contains(issues, issue => issue.CreatedAt?.Text.Split('.') is [_, { Length: >= 9 }]);
        Assert.Equal(
            ["claim_fence", "compaction_level", "delete_reason", "deleted_at", "deleted_by", "original_type", "source_repo", "x_estimate"],
            issues.SelectMany(issue => issue.Extra.Keys).Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(issues.Max(issue => issue.Description?.Length ?? 0), 7000, 7500);
        Assert.Contains(issues, issue => issue.Description?.Contains("日本語") == true);
        Assert.Contains("\\uD83D", text, StringComparison.Ordinal);
        Assert.Contains(issues, issue => issue.Id.Contains('.'));
        Assert.InRange(issues.Count(issue => issue.Labels.Count > 0), 1000, 2000);
        Assert.InRange(issues.Max(issue => issue.DependentCount ?? 0), 100, 200);
    }

    [Fact]
    public async Task The_backlog_can_be_drained_once_it_is_all_work()
    {
        var project = new NaiveProject(await BacklogIssuesAsync(), asPending: true);
        Assert.Equal((29, 4, UnenforcedInBacklog), (project.Missing, project.Self, project.Unenforced));

        var rounds = project.Drain();

        Assert.Equal((2400, 0), (project.Completed, project.Open));
        Assert.InRange(rounds.Count, 20, 200);
    }

    [Fact]
    public async Task The_graph_has_10000_tasks_with_all_blocking_kinds_and_one_that_unblocks_5000()
    {
        var issues = await GraphIssuesAsync();
        var edges = issues.SelectMany(issue => issue.Dependencies).ToList();

        Assert.Equal(10_000, issues.Count);
        Assert.Equal(5_000 + 50, edges.Count(edge => edge.DependsOnId == "g-hub"));
        Assert.Equal(5_000, issues.Count(issue => issue.Dependencies.Any(edge => edge.DependsOnId == "g-hub") && issue.Id.StartsWith("g-fan", StringComparison.Ordinal)));
        Assert.Equal(2_000, edges.Count(edge => edge.Kind == BeadsDependencyKind.ParentChild));
        Assert.Equal((100, 100), (edges.Count(edge => edge.WaitsForAnyChild), edges.Count(edge => edge.Kind == BeadsDependencyKind.WaitsFor && !edge.WaitsForAnyChild)));
        Assert.Equal(200, edges.Count(edge => edge.Kind == BeadsDependencyKind.ConditionalBlocks));
    }

    [Fact]
    public async Task The_graph_can_be_drained_and_skips_the_fallbacks_that_are_not_needed()
    {
        var project = new NaiveProject(await GraphIssuesAsync(), asPending: false);
        Assert.Equal((0, 0, 0), (project.Missing, project.Self, project.Unenforced));

        project.Drain();

        Assert.Equal((10_000 - 50 - 150, 150, 0), (project.Completed, project.Skipped, project.Open));
    }

    private const int UnenforcedInBacklog = 29;

    private static string Backlog() => Text(BacklogSample.Write);

    private static async Task<List<BeadsIssue>> BacklogIssuesAsync() => Issues(await BeadsText.ReadAsync(Backlog()));

    private static async Task<List<BeadsIssue>> GraphIssuesAsync() => Issues(await BeadsText.ReadAsync(Text(GraphSample.Write)));

    private static List<BeadsIssue> Issues(IEnumerable<BeadsLine> lines) => [.. lines.OfType<BeadsIssueLine>().Select(line => line.Issue)];

    private static string Text(Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        return text.ToString();
    }
}
