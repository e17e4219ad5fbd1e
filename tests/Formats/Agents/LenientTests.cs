namespace Krewe.Formats.Tests.Agents;

/// <summary>Front matter in the field is often not YAML. It is read line by line then, and a remark says so.</summary>
public sealed class LenientTests
{
    [Fact]
    public void A_second_colon_in_a_line_is_text()
    {
        var role = RoleFile.Read("---\nname: api-builder\ndescription: Builds APIs. Use when: \"create API\", \"add endpoint\"\ntools: Read, Edit\n---\n# API Builder\n");

        Assert.Equal("Builds APIs. Use when: \"create API\", \"add endpoint\"", role.Description);
        Assert.Equal(["create API", "add endpoint"], role.Phrases());
        Assert.Equal(["Read", "Edit"], role.Tools);
        Assert.Equal((3, true), (role.Remarks[0].Line, role.Remarks[0].Message.Contains("line by line", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("argument-hint: [file] [options]")]
    [InlineData("description: [Backend] builds APIs")]
    [InlineData("description: @team: builds")]
    [InlineData("tools: *")]
    [InlineData("color: %blue")]
    [InlineData("description: `code` first")]
    [InlineData("note:\ttabs: here")]
    public void What_YAML_refuses_is_text(string line)
    {
        var role = RoleFile.Read($"---\nname: a\n{line}\nskills: [go, \"sql\"]\n---\n");

        Assert.Equal(("a", "go sql"), (role.Name, string.Join(' ', role.SkillNames())));
        Assert.Contains(role.Remarks, remark => remark.Message.Contains("not YAML", StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_blocks_and_lines_that_go_on_are_read()
    {
        var role = RoleFile.Read(
            "---\nname: a\nmodel: x: y\n# a remark\ndescription: >\n  One\n  two.\n\n  Use for APIs.\nskills:\n  - go\n  - 'sql'\n-  \nexpertise:\n- rust\nstray words\n---\n");

        Assert.Equal("One two.\n\nUse for APIs.", role.Description);
        Assert.Equal(["go", "sql", "rust"], role.SkillNames());
        Assert.Equal(("x: y", "APIs"), (role.Model, Assert.Single(role.Phrases())));
        Assert.Equal([3, 16], role.Remarks.Select(remark => remark.Line));
    }

    [Fact]
    public void Breaks_that_are_written_out_end_sentences()
    {
        var role = RoleFile.Read("---\nname: a\ndescription: Use this agent when APIs are built.\\n\\nExamples: <example>user: \\\"Hi\\\"</example>\n---\n");

        Assert.Equal(["APIs are built"], role.Phrases());
        Assert.Contains("user: \"Hi\"", role.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\nname: [a\n---\n", "not YAML")]
    [InlineData("---\nname: a\ndescription: b: c\nmodel: {x\n---\n", "not YAML")]
    [InlineData("---\nname: [a, b]\ndescription: b: c\n---\n", "name is a text")]
    [InlineData("---\n: : :\n---\n", "")]
    public void What_makes_no_sense_is_refused_still(string text, string why) => Assert.Contains(why, RoleFile.Fault(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Good_YAML_gets_no_remark() => Assert.Empty(RoleFile.Read("---\nname: a\ndescription: \"b: c\"\n---\n").Remarks);
}
