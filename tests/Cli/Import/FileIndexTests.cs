using Krewe.Cli.Import;

namespace Krewe.Cli.Tests.Import;

public class FileIndexTests
{
    [Fact]
    public async Task Of_lines_with_one_id_the_one_that_was_updated_last_counts()
    {
        var index = await IndexAsync(
            Lines.Issue("a", "\"updated_at\":\"2026-01-02T00:00:00Z\""),
            Lines.Issue("a", "\"updated_at\":\"2026-01-03T00:00:00Z\""),
            Lines.Issue("a", "\"updated_at\":\"2026-01-01T00:00:00Z\""));

        Assert.Equal(2, index.WinningLine("a"));
        Assert.Equal((3, 1), (index.Lines, index.Issues));
    }

    [Fact]
    public async Task Of_equal_lines_the_last_counts() =>
        Assert.Equal(2, (await IndexAsync(Lines.Issue("a"), Lines.Issue("a"))).WinningLine("a"));

    [Fact]
    public async Task A_tombstone_makes_no_task()
    {
        var index = await IndexAsync(Lines.Issue("a", "\"status\":\"tombstone\""), Lines.Issue("b"));

        Assert.Equal((false, true, false), (index.MakesTask("a"), index.MakesTask("b"), index.MakesTask("c")));
    }

    [Fact]
    public async Task Lines_that_are_no_issues_are_counted_too() =>
        Assert.Equal((3, 1), (await IndexAsync("nonsense", """{"_type":"memory","key":"k","value":"v"}""", "", Lines.Issue("a"))) is var index ? (index.Lines, index.Issues) : default);

    private static async Task<FileIndex> IndexAsync(params string[] lines) => await FileIndex.ReadAsync((await Lines.ReadAsync(lines)).ToAsyncEnumerable());
}
