using Krewe.Domain.Tasks;
using Krewe.Domain.Work;
using Xunit;

namespace Krewe.Domain.Tests.Work;

public sealed class Files_are_named_in_text_and_metadata
{
    [Theory]
    [InlineData("See specs/001-x/spec.md, then plan.md and `tasks.md`.", "specs/001-x/spec.md plan.md tasks.md")]
    [InlineData("[the plan](./specs/001-x/plan.md)", "specs/001-x/plan.md")]
    [InlineData("Fails in src/Gateway/Http/Call.cs:42:7, and src/a.cs:L3-L9", "src/Gateway/Http/Call.cs src/a.cs")]
    [InlineData("plan.md plan.md", "plan.md")]
    [InlineData("https://example.org/a/b.md and http://x/y.txt", "")]
    [InlineData("../secrets/a.md /etc/passwd.md ~/notes.md -rf/a.md a//b.md", "")]
    [InlineData("Use Node.js or version 1/2.5, e.g. today.", "")]
    [InlineData("", "")]
    public void In_words(string text, string files) => Assert.Equal(files, string.Join(' ', NamedFiles.In(new TaskText { Description = text })));

    [Theory]
    [InlineData("""{"beads":{"spec_id":"specs/001-x/spec.md","owner":"x.md"}}""", "specs/001-x/spec.md")]
    [InlineData("""{"plan":"docs/plan","files":["a.cs","b/../c.cs",3]}""", "docs/plan a.cs")]
    [InlineData("""{"spec":"two words"}""", "")]
    [InlineData("""{"spec":{"file":"deep.md"}}""", "")]
    [InlineData("[1]", "")]
    [InlineData("no json", "")]
    public void In_metadata(string metadata, string files) => Assert.Equal(files, string.Join(' ', NamedFiles.In(new TaskText { Extra = metadata })));

    [Fact]
    public void Metadata_first_then_the_texts_in_their_order()
    {
        var text = new TaskText
        {
            Notes = "d.md",
            AcceptanceCriteria = "c.md",
            Design = "b.md",
            Description = "a.md",
            Extra = """{"spec_id":"spec.md"}""",
        };

        Assert.Equal(["spec.md", "a.md", "b.md", "c.md", "d.md"], NamedFiles.In(text));
    }

    [Fact]
    public void No_more_than_it_says_and_none_too_long()
    {
        var many = string.Join(' ', Enumerable.Range(0, 100).Select(number => $"docs/{number}.md"));

        Assert.Equal(NamedFiles.FilesMax, NamedFiles.In(new TaskText { Description = many }).Count);
        Assert.Empty(NamedFiles.In(new TaskText { Description = $"{new string('a', NamedFiles.PathLengthMax)}.md" }));
    }
}
