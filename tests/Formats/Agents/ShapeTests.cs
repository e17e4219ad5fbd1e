using System.Text;
using Krewe.Formats.Agents;

namespace Krewe.Formats.Tests.Agents;

public sealed class ShapeTests
{
    [Fact]
    public void Front_matter_gives_each_field_with_its_source_and_line()
    {
        var role = RoleFile.Read(
            """
            ---
            name: gallery-keeper
            role: Keeper
            description: Keeps the gallery tidy.
            model: inherit
            tools: Read, Edit , Bash
            tags: [Image Galleries, "C++", node.js]
            expertise:
              - colour-theory
              - image galleries
            keywords: lightbox
            use-cases:
              - "Hang a picture, and light it"
            boundaries: Never sells a picture, nor buys one
            other: {deep: [1, 2]}
            ---
            # Gallery
            """);

        Assert.Equal(("gallery-keeper", "keeper", "Keeps the gallery tidy.", "inherit"), (role.Name, role.Role, role.Description, role.Model));
        Assert.Equal(["Read", "Edit", "Bash"], role.Tools);
        Assert.Equal(
            [new("colour-theory", "expertise", 9), new("image-galleries", "expertise", 10), new("c++", "tags", 7), new("node.js", "tags", 7)],
            role.Skills);
        Assert.Equal(["lightbox", "image-galleries", "c++", "node.js"], role.Routing.Keywords);
        Assert.Equal([new("Hang a picture, and light it", "use-cases", 13)], role.Routing.UseWhen);
        Assert.Equal([new("Never sells a picture, nor buys one", "boundaries", 14)], role.Boundaries);
        Assert.Empty(role.Remarks);
    }

    [Fact]
    public void A_name_alone_is_enough_and_the_body_tells_the_rest()
    {
        var role = RoleFile.Read("---\nname: tester\n---\n\n# Chief Tester Agent\n\n## Role\nFinds what others missed.\n\n## Responsibilities\n- Load and soak testing (k6, wrk)\n- Write fast tests\n");

        Assert.Equal(("tester", "chief-tester", "Finds what others missed."), (role.Name, role.Role, role.Description));
        Assert.Equal(["load", "soak-testing", "k6", "wrk"], role.SkillNames());
        Assert.Equal([11, 12], role.Responsibilities.Select(text => text.Line));
    }

    [Theory]
    [InlineData("---\ndescription: x\n---\n# A B", "dir/my-agent.agent.md", "my-agent")]
    [InlineData("# Release Captain\nShips.", "captain.md", "captain")]
    [InlineData("# Release Captain\nShips.", null, "release-captain")]
    [InlineData("---\nname:\n---\nx", "a\\b.md", "b")]
    public void Without_a_name_the_file_gives_it(string text, string? fileName, string name) => Assert.Equal(name, RoleFile.Read(text, fileName).Name);

    [Fact]
    public void Without_front_matter_the_first_paragraph_describes() =>
        Assert.Equal("Ships what is done.", RoleFile.Read("# Captain\n\nShips what is done.\n\nMore.").Description);

    [Fact]
    public void A_table_tells_what_is_for_the_agent_and_what_for_another()
    {
        var role = RoleFile.Read(
            """
            # Painter
            ## When to Use This Agent
            | Scenario | Use This Agent | Note |
            |---|:--:|---|
            | Walls | **YES** | |
            | Doors | ✅ | |
            | Roofs | NO - use `roofer` | |
            | Pipes | ❌ → plumber | |
            | Gardens | No | |
            | Windows | maybe | |
            ## Other
            | Walls2 | YES |
            """);

        Assert.Equal(["Walls", "Doors"], role.Phrases());
        Assert.Equal(
            [new("Roofs", "roofer", "when-to-use", 7), new("Pipes", "plumber", "when-to-use", 8), new("Gardens", null, "when-to-use", 9)],
            role.Routing.DoNotUseWhen);
        Assert.Equal(10, Assert.Single(role.Remarks).Line);
    }

    [Theory]
    [InlineData("Builds. Use when: \"one thing\", \"another, thing\" or “a third”. More.", "one thing|another, thing|a third")]
    [InlineData("Builds. Use for API design, data models, and load tests. Uses Rust.", "API design|data models|load tests")]
    [InlineData("Use this agent when the build breaks, or is slow. Thanks.", "the build breaks, or is slow")]
    [InlineData("Use PROACTIVELY when: tests fail", "tests fail")]
    [InlineData("Must be used for releases", "releases")]
    [InlineData("Uses PostgreSQL for storage. Reuse when possible.", "")]
    public void A_description_says_when_to_use_the_agent(string description, string phrases)
    {
        var role = RoleFile.Read($"---\nname: a\ndescription: |\n  {description}\n---\n");

        Assert.Equal(phrases, string.Join('|', role.Phrases()));
        Assert.All(role.Routing.UseWhen, phrase => Assert.Equal(("description", 3), (phrase.Source, phrase.Line)));
    }

    [Fact]
    public void A_description_says_when_not_to_use_it()
    {
        var role = RoleFile.Read("---\nname: a\ndescription: Paints. Do not use for roofs (use roofer). Never use when it rains.\n---\n");

        Assert.Equal([("roofs", "roofer"), ("it rains", null)], role.Routing.DoNotUseWhen.Select(rule => (rule.When, rule.RedirectTo)));
        Assert.Empty(role.Routing.UseWhen);
    }

    [Fact]
    public void Lists_under_a_marker_or_a_heading_are_phrases()
    {
        var role = RoleFile.Read(
            """
            # A
            **Use this agent when:**

            - walls are bare
            - paint is `dry`

            Text ends the list.
            - not a phrase
            ## When NOT to use
            1. Roofs: use roofer
            ## When to use
            * it is sunny
            ### Details
            - it is warm
            ## Boundaries
            - Never on ladders
            """);

        Assert.Equal(["walls are bare", "paint is dry", "it is sunny", "it is warm"], role.Phrases());
        Assert.Equal([("Roofs: use roofer", "roofer")], role.Routing.DoNotUseWhen.Select(rule => (rule.When, rule.RedirectTo)));
        Assert.Equal(["Never on ladders"], role.Boundaries.Select(text => text.Text));
    }

    [Fact]
    public void Paths_stand_under_creates_and_task_files_anywhere()
    {
        var role = RoleFile.Read(
            """
            # A
            **Reads**: `/tasks/tasks-paint-*.md`, `docs/**`
            **Create**: `./src/paint/**/*.ts`, `npm run build`, `https://x/y`
            - **Edits:** `/styles/*.css`
            See `tasks-walls-*` too.
            ## Creates
            - `assets/`x
            - brushes/*.png
            ```
            **Create**: `in/code/**`
            ```
            """);

        Assert.Equal(["src/paint/**/*.ts", "styles/*.css", "assets/", "brushes/*.png"], role.Routing.PathGlobs);
        Assert.Equal(["tasks/tasks-paint-*.md", "tasks-walls-*"], role.Routing.TaskFiles);
    }

    [Fact]
    public void Bold_labels_are_terms_and_code_blocks_are_not_read()
    {
        var role = RoleFile.Read(
            """
            # A
            ## Core Capabilities
            **Wall Painting**: inside, outside
            **Rollers & Brushes:** all sizes
            ~~~~md
            ## Responsibilities
            - Hidden Term
            ~~~
            # Still hidden
            ~~~~
            - Trim
            """);

        Assert.Equal(["wall-painting", "rollers", "brushes", "trim"], role.SkillNames());
        Assert.All(role.Skills, skill => Assert.Equal("capabilities", skill.Source));
    }

    [Fact]
    public void A_sentence_that_says_what_is_done_holds_no_skill()
    {
        var role = RoleFile.Read(
            """
            # Keeper
            ## Responsibilities
            - Plan epics and their tasks
            - Assign tasks
            - Watch what waits on whom
            - Tasks of the others
            - Database schema
            """);

        Assert.Equal(["database-schema"], role.SkillNames());
        Assert.Equal(5, role.Responsibilities.Count);
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_make_no_difference()
    {
        const string text = "---\nname: a\ntags: [x, y]\n---\n# A\n## Responsibilities\n- One thing\n";
        var expected = RoleFile.Read(text);

        Assert.Equivalent(expected, RoleFile.Read(text.Replace("\n", "\r\n", StringComparison.Ordinal)), strict: true);
        Assert.Equivalent(expected, RoleFile.Read(text.Replace('\n', '\r')), strict: true);
        Assert.Equivalent(expected, RoleFile.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]), strict: true);
    }

    [Fact]
    public void A_body_with_too_much_is_cut_with_a_remark()
    {
        var items = string.Concat(Enumerable.Range(1, AgentRoleLimits.Items + 5).Select(index => $"- Thing {index}\n"));

        var role = RoleFile.Read($"# A\n## Responsibilities\n{items}- {new string('x', 600)}\n");

        Assert.Equal((AgentRoleLimits.Items, AgentRoleLimits.Items), (role.Skills.Count, role.Responsibilities.Count));
        Assert.Equal([67, 67, 72], role.Remarks.Select(remark => remark.Line));
    }
}
