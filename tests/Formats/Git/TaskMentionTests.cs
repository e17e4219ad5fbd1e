using Krewe.Formats.Git;

namespace Krewe.Formats.Tests.Git;

public class TaskMentionTests
{
    /// <summary>A task that is completed has an exclamation mark behind it.</summary>
    [Theory]
    [InlineData("Add the sign-in page (bd-a1b2)", "bd-a1b2!")]
    [InlineData("Add the sign-in page (bd-a1b2) (#12)", "bd-a1b2!")]
    [InlineData("Add both pages (web-1, web-2)", "web-1! web-2!")]
    [InlineData("Add (bd-a1b2) the page", "")]
    [InlineData("Add the page (again)", "")]
    [InlineData("Add the page (see web-1)", "")]
    [InlineData("Call run(web-1)", "")]
    [InlineData("Closes bd-a1b2", "bd-a1b2!")]
    [InlineData("Subject\n\nCloses: bd-a1b2.", "bd-a1b2!")]
    [InlineData("Subject\n\nFixes web-1, web-2 and web-3; see the page.", "web-1! web-2! web-3!")]
    [InlineData("Subject\n\nresolved epic.2:sub_task-3", "epic.2:sub_task-3!")]
    [InlineData("Subject\n\nFixed task web-1!", "web-1!")]
    [InlineData("Subject\n\nRefs web-1\nCloses web-1", "web-1!")]
    [InlineData("Subject\n\nRefs web-1, part of web-2", "web-1 web-2")]
    [InlineData("Subject\n\nDoes not fix web-1, doesn't close web-2", "web-1 web-2")]
    [InlineData("Subject\n\nTask: web-1", "web-1")]
    [InlineData("Subject\n\nSigned-off-by: Ann <ann@example.org>\nTask: setup\n", "setup")]
    [InlineData("Subject\n\nTasks: web-1, web-2", "web-1 web-2")]
    [InlineData("Task: update the page", "")]
    [InlineData("Subject\n\nTask: update the page", "")]
    [InlineData("Fixes typos", "")]
    [InlineData("Fixes 3 gaps", "")]
    [InlineData("Fixes #12", "")]
    [InlineData("Closes https://example.org/web-1", "")]
    [InlineData("Closes org/web-1", "")]
    [InlineData("Closes web-1/x and web-2@x", "")]
    [InlineData("Prefixes web-1 and un-fixes web-2", "")]
    [InlineData("Subject\n\n    Closes web-1\n\tCloses web-2\n> Closes web-3", "")]
    [InlineData("Subject\n\n```\nCloses web-1\n```\nCloses web-2", "web-2!")]
    [InlineData("Subject\n\nSay `Closes web-1` or ``Closes ` web-2``.", "")]
    [InlineData("Subject\n\n<!-- Closes web-1 -->\nCloses web-2", "web-2!")]
    [InlineData("Subject\n\nDoes not yet fix web-1. It doesn't fully resolve web-2, fixes web-3", "web-1 web-2 web-3!")]
    [InlineData("Subject\n\nTo close web-1 we still need a key", "web-1")]
    [InlineData("#12: add the page (web-1)", "web-1!")]
    [InlineData("revert(api): add the page (web-1)", "web-1")]
    [InlineData("reverted lines closes web-1", "web-1!")]
    [InlineData("Revert \"Add the page (web-1)\"", "")]
    [InlineData("Revert \"Add the page\"\n\nCloses web-1", "web-1")]
    [InlineData("fixup! Add the page (web-1)", "web-1")]
    [InlineData("\r\n\r\nAdd the page (web-1)\r\n\r\nCloses web-2\r\n", "web-1! web-2!")]
    [InlineData("", "")]
    public void Of_a_message(string message, string expected) => Assert.Equal(expected, Text(TaskMentions.InMessage(message)));

    [Fact]
    public void Comments_begin_as_git_is_told() => Assert.Equal(string.Empty, Text(TaskMentions.InMessage("Subject\n; Closes web-1", ';')));

    [Fact]
    public void What_git_leaves_out_of_a_message_that_is_written_says_nothing() => Assert.Equal(
        string.Empty,
        Text(TaskMentions.InMessage("Subject\n# Closes web-1\n# ------------------------ >8 ------------------------\nCloses web-2", '#')));

    [Fact]
    public void A_text_that_is_too_long_is_never_cut_within_an_id()
    {
        var message = "Subject\n\n" + new string(' ', TaskMentions.TextLengthMax - 9 - "Closes web-1".Length) + "Closes web-12";

        Assert.Equal(string.Empty, Text(TaskMentions.InMessage(message)));
    }

    [Theory]
    [InlineData("Refs web-1", true)]
    [InlineData("Does not fix web-1", true)]
    [InlineData("Task: web-1", false)]
    [InlineData("Closes web-1", false)]
    public void What_goes_on_is_told_apart(string text, bool goesOn) =>
        Assert.Equal(goesOn, Assert.Single(TaskMentions.InPullRequest("Add it", text)).GoesOn);

    [Fact]
    public void Of_a_pull_request() =>
        Assert.Equal("web-1! web-2!", Text(TaskMentions.InPullRequest("Add the page (web-1)", "## What\r\n\r\nCloses web-2\r\n")));

    [Fact]
    public void Only_so_many_count()
    {
        var message = "Subject\n\nCloses " + string.Join(", ", Enumerable.Range(1, 200).Select(number => $"web-{number}"));

        Assert.Equal(TaskMentions.CountMax, TaskMentions.InMessage(message).Count);
    }

    [Theory]
    [InlineData("feature/web-1-add-sign-in", "web-1-add-sign-in web-1-add-sign web-1-add web-1")]
    [InlineData("bd-a1b2", "bd-a1b2")]
    [InlineData("main", "")]
    [InlineData("revert-12-feature/web-1-add", "")]
    public void Of_a_branch(string branch, string expected) => Assert.Equal(expected, string.Join(' ', BranchTasks.Candidates(branch)));

    private static string Text(IEnumerable<TaskMention> mentions) =>
        string.Join(' ', mentions.Select(mention => mention.Completes ? $"{mention.Id}!" : mention.Id));
}
