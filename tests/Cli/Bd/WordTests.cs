using FsCheck;
using FsCheck.Fluent;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Bd.Words;

namespace Krewe.Cli.Tests.Bd;

/// <summary>Words, moments and Markdown as agents type them.</summary>
public sealed class WordTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 19, 10, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("+6h", "2026-11-19T16:30")]
    [InlineData("+1d", "2026-11-20T10:30")]
    [InlineData("+2w", "2026-12-03T10:30")]
    [InlineData("tomorrow", "2026-11-20T00:00")]
    [InlineData("next monday", "2026-11-23T00:00")]
    [InlineData("2027-01-15", "2027-01-15T00:00")]
    [InlineData("2027-01-15T12:00:00Z", "2027-01-15T12:00")]
    [InlineData("2027-01-15T12:00:00+02:00", "2027-01-15T10:00")]
    public void Moments_are_understood(string text, string expected)
    {
        Assert.True(TimeWords.TryParse(text, Now, out var moment));
        Assert.Equal(expected, moment.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void No_text_is_too_odd_to_be_refused() => Prop.ForAll<string>(text =>
    {
        _ = TimeWords.TryParse(text ?? string.Empty, Now, out _);
        _ = IssueMarkdown.Parse(text ?? string.Empty).TryGet(out _, out _);
        var agent = Actor.AsAgent(text ?? string.Empty);
        return agent.Length is > 0 and <= 100 && !agent.Contains('/', StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("P1", 1)]
    [InlineData("4", 4)]
    [InlineData("p0", 0)]
    [InlineData("high", null)]
    [InlineData("5", null)]
    [InlineData("P", null)]
    public void Priorities_are_numbers(string text, int? priority) => Assert.Equal(priority, BdWords.PriorityOf(text));

    [Fact]
    public void Issues_are_read_from_Markdown()
    {
        const string Text = "# Plan\n\n## Paint\nBlue.\n\n### Priority\nP1\n\n### Type\nbug\n\n### Labels\na, b\n\n### Dependencies\nblocks:x-1 x-2\n\n```\n## no title\n```\n## Dry\r\n";

        Assert.True(IssueMarkdown.Parse(Text).TryGet(out var drafts, out _));

        Assert.Equal(["Paint", "Dry"], drafts.Select(draft => draft.Body.Title));
        Assert.Equal(("Blue.", 1, "bug"), (drafts[0].Body.Description, drafts[0].Body.Priority, drafts[0].Body.Type));
        Assert.Equal(["a", "b"], drafts[0].Body.Labels);
        Assert.False(IssueMarkdown.Parse("## A\n### Priority\nhigh\n").TryGet(out _, out var problem));
        Assert.Equal("'high' is no priority: 0-4 or P0-P4 (before line 4)", problem);
    }

    [Fact]
    public void The_user_is_whom_git_says()
    {
        var folder = Directory.CreateTempSubdirectory("krewe-git-");
        try
        {
            var file = Path.Combine(folder.FullName, "config");
            File.WriteAllText(file, "[core]\n\tname = no\n[user]\n\temail = a@b\n\tname = Ann Lee\n");
            Assert.True(GitConfig.TryRead(file, out var name));
            Assert.Equal("Ann Lee", name);
            File.WriteAllText(file, "[includeIf \"gitdir:~/x/\"]\n\tpath = other\n");
            Assert.False(GitConfig.TryRead(file, out _));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
