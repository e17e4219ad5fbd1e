using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Krewe.Formats.Agents;

namespace Krewe.Formats.Tests.Agents;

public sealed class RoleProperties
{
    private static readonly string[] Fragments =
    [
        "---", "\n", "\n", "\r\n", "name: a", "description: ", "tools: ", "tags: [", "]", "- ", ": ", "{", "}", "&a ", "*a", "!!x ", "|\n  ", ">\n  ", "\"", "'",
        "# ", "## ", "Role", "Responsibilities", "When to Use This Agent", "Creates", "| a | YES |", "| b | NO - use c |", "|", "`a/**`", "`", "```", "~~~",
        "Use when: ", "Do not use for ", "Use for ", "**", "**Create**: ", "tasks-x-*", ",", "(", ")", "and ", "x", "y z", "\t", "\0", "\ud800", "é", "🦞", "%", "? ", "@", "<<: ",
    ];

    [Fact]
    public void Any_text_is_a_role_within_bounds_or_a_fault() => Check(Texts(), 5_000, text =>
    {
        var content = Encoding.UTF8.GetBytes(text);
        if (AgentRoleReader.TryRead(content, "some.md", out var role, out var fault))
        {
            CheckBounds(role, text);
        }
        else
        {
            Assert.NotEmpty(fault.Message);
            Assert.InRange(fault.Line ?? 1, 1, Lines(text));
        }
    });

    [Fact]
    public void Any_bytes_are_a_role_or_a_fault() => Check(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(), 1_000, bytes =>
        Assert.NotEqual(AgentRoleReader.TryRead(bytes, fileName: null, out var role, out var fault), role is null || fault is not null));

    [Fact]
    public void A_good_file_in_bad_hands_is_a_role_or_a_fault()
    {
        var good = Encoding.UTF8.GetBytes(
            "---\nname: a\ndescription: >\n  Does it.\n\n  Use when: \"x\", \"y\"\ntools: [A, B]\ntags:\n  - t\n---\n# A\n## When to Use This Agent\n| S | Use |\n|--|--|\n| x | YES |\n| y | NO - use b |\n");
        var mutations =
            from place in Gen.Choose(0, good.Length - 1)
            from length in Gen.Choose(0, 4)
            from value in Gen.Choose(0, 255)
            select (place, length, value);
        Check(mutations.NonEmptyListOf(), 2_000, changes =>
        {
            var bytes = good.ToList();
            foreach (var (place, length, value) in changes)
            {
                var at = Math.Min(place, bytes.Count);
                bytes.RemoveRange(at, Math.Min(length, bytes.Count - at));
                bytes.Insert(at, (byte)value);
            }

            AgentRoleReader.TryRead(bytes.ToArray(), "a.md", out var role, out var fault);
            Assert.NotEqual(role is null, fault is null);
        });
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: ")]
    [InlineData("\"")]
    [InlineData("{a: [")]
    [InlineData("|\n")]
    public void Repeated_signs_in_front_matter_are_refused_or_read(string sign)
    {
        var text = $"---\nx: {string.Concat(Enumerable.Repeat(sign, 30_000 / sign.Length))}\n---\n";

        AgentRoleReader.TryRead(Encoding.UTF8.GetBytes(text), "a.md", out var role, out var fault);

        Assert.NotEqual(role is null, fault is null);
    }

    [Theory]
    [InlineData("- x\n")]
    [InlineData("| a | YES |\n")]
    [InlineData("Use for ")]
    [InlineData("Use when \"")]
    [InlineData("\"a\",")]
    [InlineData("`a/b`")]
    [InlineData("**")]
    [InlineData("#")]
    public void Repeated_signs_in_a_body_stay_within_bounds(string sign)
    {
        var text = "# A\n## When to use\n" + string.Concat(Enumerable.Repeat(sign, 200_000 / sign.Length));

        CheckBounds(RoleFile.Read(text), text);
    }

    [Fact]
    public void Of_endless_phrases_the_first_are_kept_and_the_rest_is_remarked()
    {
        var role = RoleFile.Read("Use when: " + string.Join(',', Enumerable.Range(0, 30_000).Select(index => $"\"{index}\"")));

        Assert.Equal(AgentRoleLimits.Items, role.Routing.UseWhen.Count);
        Assert.Equal(1, Assert.Single(role.Remarks).Line);
    }

    private static void CheckBounds(AgentRole role, string text)
    {
        Assert.InRange(role.Name.Length, 1, AgentRoleLimits.NameLength);
        Assert.InRange(role.Role.Length, 1, AgentRoleLimits.NameLength);
        Assert.InRange(role.Description?.Length ?? 0, 0, AgentRoleLimits.DescriptionLength);
        Assert.All(
            [role.Tools.Count, role.Skills.Count, role.Responsibilities.Count, role.Boundaries.Count, role.Routing.UseWhen.Count, role.Routing.DoNotUseWhen.Count, role.Routing.PathGlobs.Count, role.Routing.TaskFiles.Count, role.Routing.Keywords.Count, role.Remarks.Count],
            count => Assert.InRange(count, 0, AgentRoleLimits.Items));
        Assert.Equal(role.Skills.Count, role.SkillNames().Distinct(StringComparer.Ordinal).Count());
        Assert.All(role.Skills, skill => Assert.InRange(skill.Name.Length, 1, AgentRoleLimits.SkillLength));
        Assert.All(role.Routing.UseWhen, phrase => Assert.InRange(phrase.Text.Length, 1, AgentRoleLimits.ItemLength));
        Assert.All(role.Skills.Select(skill => skill.Line).Concat(role.Routing.UseWhen.Select(phrase => phrase.Line)), line => Assert.InRange(line, 1, Lines(text)));
    }

    private static Gen<string> Texts() => Gen.Choose(0, 1).SelectMany(front => Gen.Elements(Fragments).ListOf().Select(parts => (front == 0 ? "---\n" : string.Empty) + string.Concat(parts)));

    private static int Lines(string text) => 1 + text.Count(character => character is '\n' or '\r');

    private static void Check<T>(Gen<T> inputs, int tests, Action<T> property) =>
        Prop.ForAll(Arb.From(inputs), property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
}
