using FsCheck;
using FsCheck.Fluent;
using Krewe.Formats.Git;

namespace Krewe.Formats.Tests.Git;

public class TaskMentionProperties
{
    private static readonly string[] Parts =
    [
        "Closes", "fixes:", "Refs ", "Task: ", "web-1", "bd-a1b2", "(", ")", "(#12)", "`", "```", "\n", "\r\n", "\r", "    ", "> ", "# ", "#", "<!--", "-->",
        "://", "/", "@", ".", ":", ",", " and ", "not ", "\0", "\ud800", "\u2028", "Revert ", "fixup! ", "é", "----- >8 -----", "a", "0", "-", " ",
    ];

    [Fact]
    public void Any_plain_id_is_found_where_it_is_named() =>
        Prop.ForAll(Ids(), id =>
        {
            Assert.Equal([new TaskMention(id, true)], TaskMentions.InMessage($"Add it ({id}) (#3)"));
            Assert.Equal([new TaskMention(id, true)], TaskMentions.InMessage($"Add it\n\nCloses {id}."));
            Assert.Equal([new TaskMention(id, false, GoesOn: true)], TaskMentions.InMessage($"Add it\n\nRefs {id}, and more"));
            Assert.Equal([new TaskMention(id, false)], TaskMentions.InMessage($"Add it\n\nTask: {id}\n"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_read_each_task_is_legal_named_once_and_in_the_text() =>
        Prop.ForAll(Gen.Elements(Parts).ListOf().Select(parts => string.Concat(parts)).ToArbitrary(), text =>
        {
            var found = TaskMentions.InMessage(text);

            Assert.Equal(found.Count, found.Select(mention => mention.Id).Distinct(StringComparer.Ordinal).Count());
            Assert.True(found.Count <= TaskMentions.CountMax);
            Assert.All(found, mention =>
            {
                Assert.True(TaskIdText.IsId(mention.Id));
                Assert.Contains(mention.Id, text, StringComparison.Ordinal);
            });
            Assert.All(BranchTasks.Candidates(text), id => Assert.True(TaskIdText.IsId(id)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("Closes ")]
    [InlineData("`")]
    [InlineData("<!--")]
    [InlineData("closes closes: ")]
    [InlineData("(#1) ")]
    [InlineData("a-")]
    public void A_huge_text_is_read_as_far_as_it_counts(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length)) + " Closes web-1";

        Assert.DoesNotContain(TaskMentions.InMessage(text), mention => mention.Id == "web-1");
        Assert.True(BranchTasks.Candidates(text).Count <= BranchTasks.CountMax);
    }

    private static Arbitrary<string> Ids() =>
        (from start in Gen.Elements("web", "B", "epic.2", "a:b", "x_y")
         from middle in Gen.Elements("-", ".", ":", "_", "--")
         from end in Gen.Elements("1", "a1b2", "Z9", "sub-task.3", "0")
         select start + middle + end).ToArbitrary();
}
