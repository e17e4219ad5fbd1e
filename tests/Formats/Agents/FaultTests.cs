using System.Text;
using Krewe.Formats.Agents;

namespace Krewe.Formats.Tests.Agents;

public sealed class FaultTests
{
    [Theory]
    [InlineData("---\nname: a\ndescription: Use: this\nname: b\n---\n", 3, "quotes")]
    [InlineData("---\nname: [a\n---\n", null, "not YAML")]
    [InlineData("---\nname: a\n# never closed\n", 1, "close it with a line ---")]
    [InlineData("\n\n---\nname: a\n", 3, "never ends")]
    [InlineData("---\nname: a\nname: b\n---\n", 3, "twice")]
    [InlineData("---\nallowed_tools: a\nallowed-tools: b\n---\n", 3, "twice")]
    [InlineData("---\n- a\n- b\n---\n", 2, "name: value")]
    [InlineData("---\njust words\n---\n", 2, "name: value")]
    [InlineData("---\nname: a\nmodel: !!python/object:os.system x\n---\n", 3, "tags")]
    [InlineData("---\nname: &a x\nmodel: *a\n---\n", 2, "anchors")]
    [InlineData("---\nname: *a\n---\n", 2, "anchors")]
    [InlineData("---\nname: [a, b]\n---\n", 2, "name is a text")]
    [InlineData("---\ndescription: {a: b}\n---\n", 2, "description is a text")]
    [InlineData("---\nname: a\ntags:\n  - x: y\n---\n", 4, "tags is a list of texts")]
    [InlineData("---\nx: [[[[[[[[1]]]]]]]]\n---\n", 2, "8 deep")]
    [InlineData("---\n? [a]\n: b\n---\n", 2, "plain word")]
    [InlineData("", null, "empty")]
    [InlineData(" \n\t\r\n", null, "empty")]
    public void A_fault_has_its_line_and_says_what_to_do(string text, int? line, string advice)
    {
        var fault = RoleFile.Fault(text);

        Assert.Contains(advice, fault.Message, StringComparison.Ordinal);
        Assert.True(line is null || line == fault.Line, fault.ToString());
    }

    [Fact]
    public void A_file_without_any_name_is_refused() => Assert.Contains("no name", RoleFile.Fault("just words", fileName: null).Message, StringComparison.Ordinal);

    [Fact]
    public void Binary_and_other_encodings_are_refused_with_their_line()
    {
        Assert.Equal(2, RoleFile.Fault([.. "# A\nx"u8, 0, 1, 2]).Line);
        Assert.Equal(3, RoleFile.Fault([.. "# A\n\nn"u8, 0xE9, (byte)'e']).Line);
        Assert.Equal(1, RoleFile.Fault(Encoding.Unicode.GetBytes("# A")).Line);
        Assert.Contains("UTF-8", RoleFile.Fault([0xC3]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_are_bounded_and_the_bounds_themselves_are_allowed()
    {
        Assert.NotNull(RoleFile.Read(new string('a', AgentRoleLimits.FileBytes)));
        Assert.Contains("bytes", RoleFile.Fault(new string('a', AgentRoleLimits.FileBytes + 1)).Message, StringComparison.Ordinal);
        Assert.Equal(AgentRoleLimits.NameLength, RoleFile.Read(Field("name", AgentRoleLimits.NameLength)).Name.Length);
        Assert.Equal(2, RoleFile.Fault(Field("name", AgentRoleLimits.NameLength + 1)).Line);
        Assert.Equal(AgentRoleLimits.DescriptionLength, RoleFile.Read(Field("description", AgentRoleLimits.DescriptionLength)).Description?.Length);
        Assert.Equal(2, RoleFile.Fault(Field("description", AgentRoleLimits.DescriptionLength + 1)).Line);
        Assert.Equal(2, RoleFile.Fault(Field("tools", AgentRoleLimits.ItemLength + 1)).Line);
        Assert.Contains("front matter", RoleFile.Fault(Field("x", AgentRoleLimits.FrontMatterLength)).Message, StringComparison.Ordinal);
        Assert.Equal(AgentRoleLimits.Items, RoleFile.Read(Many(AgentRoleLimits.Items)).Tools.Count);
        Assert.Equal(2, RoleFile.Fault(Many(AgentRoleLimits.Items + 1)).Line);
    }

    private static string Field(string name, int length) => $"---\n{name}: {new string('a', length)}\n---\n";

    private static string Many(int count) => $"---\ntools: [{string.Join(',', Enumerable.Range(1, count))}]\n---\n";
}
