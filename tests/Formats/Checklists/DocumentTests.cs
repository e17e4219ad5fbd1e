using System.Text;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.Tests.Checklists;

public class DocumentTests
{
    [Theory]
    [InlineData("- [ ] a", ChecklistLineKind.Box, " ", "a")]
    [InlineData("  * [x] a b  ", ChecklistLineKind.Box, "x", "a b")]
    [InlineData("\t+ [X]\ta", ChecklistLineKind.Box, "X", "a")]
    [InlineData("12. [~] a", ChecklistLineKind.Box, "~", "a")]
    [InlineData("1) [cancelled] a", ChecklistLineKind.Box, "cancelled", "a")]
    [InlineData("- [📍] a", ChecklistLineKind.Box, "📍", "a")]
    [InlineData("- [ ]", ChecklistLineKind.Box, " ", "")]
    [InlineData("-   [ ] a", ChecklistLineKind.Box, " ", "a")]
    [InlineData("- [a](b)", ChecklistLineKind.Bullet, null, "[a](b)")]
    [InlineData("- [a][b]", ChecklistLineKind.Bullet, null, "[a][b]")]
    [InlineData("- [] a", ChecklistLineKind.Bullet, null, "[] a")]
    [InlineData("- [", ChecklistLineKind.Bullet, null, "[")]
    [InlineData("- [x]a", ChecklistLineKind.Bullet, null, "[x]a")]
    [InlineData("- [seventeen letters] a", ChecklistLineKind.Bullet, null, "[seventeen letters] a")]
    [InlineData("-[ ] a", ChecklistLineKind.Text, null, "-[ ] a")]
    [InlineData("## a #1", ChecklistLineKind.Heading, null, "a #1")]
    [InlineData("#a", ChecklistLineKind.Text, null, "#a")]
    [InlineData("1.0 a", ChecklistLineKind.Text, null, "1.0 a")]
    [InlineData("   ", ChecklistLineKind.Blank, null, "")]
    [InlineData("-", ChecklistLineKind.Bullet, null, "")]
    public void A_line_is_what_its_signs_say(string text, ChecklistLineKind kind, string? mark, string rest)
    {
        var line = Assert.Single(Read(text).Lines);

        Assert.Equal((kind, rest), (line.Kind, line.Text));
        if (mark is not null)
        {
            Assert.Equal(mark, line.Mark);
        }
    }

    [Theory]
    [InlineData("```\n- [ ] no\n```\n- [ ] yes")]
    [InlineData("- item\n    ```markdown\n    - [ ] no\n    ```\n- [ ] yes")]
    [InlineData("~~~~ x\n~~~\n- [ ] no\n~~~~~\n- [ ] yes")]
    [InlineData("<!--\n- [ ] no\n-->\n- [ ] yes")]
    [InlineData("<!-- - [ ] no -->\n- [ ] yes")]
    [InlineData("```one line``` of code\n- [ ] yes")]
    public void Nothing_in_code_and_comments_is_a_task(string text)
    {
        var document = Read(text);

        Assert.Equal("yes", Assert.Single(document.Lines, line => line.Kind == ChecklistLineKind.Box).Text);
        Assert.Empty(document.Faults);
    }

    [Theory]
    [InlineData("a\n```\n- [ ] lost\n", "line 2: a code block begins here and never ends")]
    [InlineData("<!-- x\n- [ ] lost\n", "line 1: a comment begins here and never ends")]
    public void A_block_without_end_is_told_when_it_swallows_boxes(string text, string fault) =>
        Assert.StartsWith(fault, Assert.Single(Read(text).Faults).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_block_without_end_below_all_boxes_does_no_harm() => Assert.Empty(Read("- [ ] a\n```\nx").Faults);

    [Theory]
    [InlineData("a\r\n- [ ] x  \r\nb", "a\r\n- [X] x  \r\nb")]
    [InlineData("a\r- [ ] x\rb\n", "a\r- [X] x\rb\n")]
    [InlineData("\ufeff- [ ] x", "\ufeff- [X] x")]
    [InlineData("a\n\n\t* [cancelled]   x\r\n", "a\n\n\t* [X]   x\r\n")]
    public void Only_the_mark_changes(string before, string after) => Assert.Equal(after, Ticked(Encoding.UTF8.GetBytes(before), Encoding.UTF8));

    [Fact]
    public void Bytes_that_are_no_utf8_stay()
    {
        var before = Encoding.Latin1.GetBytes("caf\u00e9 \u00ff\n- [ ] \u00e9t\u00e9 \u0080\r\n");

        Assert.Equal("caf\u00e9 \u00ff\n- [X] \u00e9t\u00e9 \u0080\r\n", Ticked(before, Encoding.Latin1));
    }

    [Theory]
    [InlineData("- [ ] a\r\n- [ ] b\r\n", "- [ ] a\r\n  - new\r\n- [ ] b\r\n")]
    [InlineData("x\r- [ ] a", "x\r- [ ] a\r  - new")]
    [InlineData("- [ ] a", "- [ ] a\n  - new")]
    public void A_new_line_gets_the_ending_that_is_used_there(string before, string after)
    {
        var document = Read(before);
        var box = document.Lines.First(line => line.Kind == ChecklistLineKind.Box);

        Assert.Equal(after, Encoding.UTF8.GetString(document.With([ChecklistEdit.Below(document, box, "  "u8, "- new")])));
    }

    [Fact]
    public void Two_changes_of_the_same_bytes_are_a_mistake_of_the_program()
    {
        var document = Read("- [ ] a");
        var edit = ChecklistEdit.Box(document.Lines[0], "X");

        Assert.Throws<InvalidOperationException>(() => document.With([edit, edit]));
    }

    [Fact]
    public void What_is_no_text_or_too_much_of_it_is_told_with_its_line()
    {
        Assert.Equal("the file is UTF-16: save it as UTF-8", Fault(Encoding.Unicode.GetPreamble()));
        Assert.Equal("line 3: the file has a zero byte: it is no text", Fault("a\r\nb\rc\0d"u8.ToArray()));
        Assert.StartsWith("the file is larger than", Fault(new byte[ChecklistLimits.FileBytes + 1]), StringComparison.Ordinal);
        Assert.StartsWith("the file has more than 200000 lines", Fault([.. Enumerable.Repeat((byte)'\n', 200_000)]), StringComparison.Ordinal);
        Assert.StartsWith("line 2: the line is longer", Fault(Encoding.UTF8.GetBytes("\n- [ ] " + new string('x', ChecklistLimits.LineBytes))), StringComparison.Ordinal);
        Assert.StartsWith("line 1: the box is indented", Fault(Encoding.UTF8.GetBytes(new string('\t', 65) + "- [ ] x")), StringComparison.Ordinal);
        Assert.StartsWith("line 20001: the file has more than 20000 boxes", Fault(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("- [ ] x\n", 20_002)))), StringComparison.Ordinal);
    }

    private static string Fault(byte[] bytes) => Assert.Single(ChecklistDocument.Read(bytes).Faults).ToString();

    private static ChecklistDocument Read(string text) => ChecklistDocument.Read(Encoding.UTF8.GetBytes(text));

    private static string Ticked(byte[] bytes, Encoding encoding)
    {
        var document = ChecklistDocument.Read(bytes);
        return encoding.GetString(document.With(document.Lines.Where(line => line.Kind == ChecklistLineKind.Box).Select(line => ChecklistEdit.Box(line, "X"))));
    }
}
