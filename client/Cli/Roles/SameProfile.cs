using Krewe.Client.Wire;

namespace Krewe.Cli.Roles;

/// <summary>Whether an agent's profile says already what a role file says.</summary>
internal static class SameProfile
{
    public static bool Has(AgentView agent, RegisterAgentBody body) =>
        agent.Role == body.Role
        && (body.Description is null || agent.Description == body.Description)
        && Same(agent.Skills, body.Skills)
        && Same(agent.Rules?.UseWhen, body.Rules?.UseWhen)
        && Same(agent.Rules?.DoNotUseWhen, body.Rules?.DoNotUseWhen)
        && Same(agent.Rules?.Paths, body.Rules?.Paths)
        && Same(agent.Rules?.TaskFiles, body.Rules?.TaskFiles)
        && Same(agent.Rules?.Keywords, body.Rules?.Keywords);

    private static bool Same<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? other) => (one ?? []).SequenceEqual(other ?? []);
}
