using System.Text;
using Krewe.Cli.Roles;
using Krewe.Formats.Agents;

namespace Krewe.Cli.Tests.Roles;

public class RoleMappingTests
{
    [Fact]
    public void Everything_that_a_profile_holds_is_taken_over()
    {
        var mapped = Map("""
            ---
            name: api-builder
            role: Senior API Engineer
            description: Builds APIs.
            skills: [Go, SQL]
            keywords: [REST]
            ---
            ## When to Use This Agent

            | Scenario | Use |
            |---|---|
            | API endpoints | YES |
            | UI components | NO - use frontend-developer |

            ## Creates
            - src/api/**/*.go

            Reads `tasks/tasks-backend-*.md`.
            """);

        var (body, rules) = (mapped.Body, mapped.Body.Rules!);
        Assert.Equal(("api-builder", "senior-api-engineer", "Builds APIs."), (mapped.Agent, body.Role, body.Description));
        Assert.Equal(["go", "sql"], body.Skills);
        Assert.Equal(["API endpoints"], rules.UseWhen);
        Assert.Equal(("UI components", "frontend-developer"), (Assert.Single(rules.DoNotUseWhen!).When, rules.DoNotUseWhen![0].RedirectTo));
        Assert.Equal(["src/api/**/*.go"], rules.Paths);
        Assert.Equal(["tasks/tasks-backend-*.md"], rules.TaskFiles);
        Assert.Equal(["rest", "api"], rules.Keywords);
        Assert.False(body.ClaimLimit.IsSet);
        Assert.Empty(mapped.Remarks);
    }

    [Theory]
    [InlineData("senior-backend-engineer", "backend")]
    [InlineData("The Lead Developer", "")]
    [InlineData("qa_tester.web", "qa tester web")]
    [InlineData("c 42", "")]
    public void A_roles_name_tells_its_field(string role, string words) => Assert.Equal(words, string.Join(' ', FieldWords.Of(role)));

    [Fact]
    public void What_a_profile_cannot_hold_is_left_out_with_a_remark()
    {
        var mapped = Map($"---\nname: a\ndescription: \"{new string('é', 9_000)}\"\n---\n## Creates\n- `src/{{a,b`\n- `../x/*`\n- `src/**`\n");

        Assert.Equal(16 * 1024, Encoding.UTF8.GetByteCount(mapped.Body.Description!));
        Assert.Equal(["src/**"], mapped.Body.Rules!.Paths);
        Assert.Equal(3, mapped.Remarks.Count);
    }

    [Fact]
    public void A_cut_leaves_no_half_of_a_character()
    {
        var description = Map($"---\nname: a\ndescription: \"x{string.Concat(Enumerable.Repeat("🙈", 5_000))}\"\n---\n").Body.Description!;
        Assert.Equal("🙈", description[^2..]);
    }

    private static MappedRole Map(string text)
    {
        Assert.True(AgentRoleReader.TryRead(Encoding.UTF8.GetBytes(text), "some.md", out var role, out var fault), fault?.ToString());
        return RoleMapping.Map(role);
    }
}
