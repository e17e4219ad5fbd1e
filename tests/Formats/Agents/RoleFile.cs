using System.Text;
using Krewe.Formats.Agents;

namespace Krewe.Formats.Tests.Agents;

/// <summary>Short ways to read role files.</summary>
internal static class RoleFile
{
    public static AgentRole Read(string text, string? fileName = "some-agent.md") => Read(Encoding.UTF8.GetBytes(text), fileName);

    public static AgentRole Read(byte[] content, string? fileName = "some-agent.md") =>
        AgentRoleReader.TryRead(content, fileName, out var role, out var fault) ? role : throw new InvalidOperationException(fault.ToString());

    public static AgentRoleFault Fault(string text, string? fileName = "some-agent.md") => Fault(Encoding.UTF8.GetBytes(text), fileName);

    public static AgentRoleFault Fault(byte[] content, string? fileName = "some-agent.md")
    {
        Assert.False(AgentRoleReader.TryRead(content, fileName, out var role, out var fault));
        Assert.Null(role);
        return fault;
    }

    public static IEnumerable<string> Phrases(this AgentRole role) => role.Routing.UseWhen.Select(phrase => phrase.Text);

    public static IEnumerable<string> SkillNames(this AgentRole role) => role.Skills.Select(skill => skill.Name);
}
