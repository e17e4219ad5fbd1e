using Krewe.Contracts.Agents;
using Krewe.Domain;
using Krewe.Storage.Agents;

namespace Krewe.Grains.Agents;

/// <summary>What a declaration makes of a profile: a part that it leaves out stays.</summary>
internal static class ProfileChange
{
    public static AgentRecord Apply(AgentRecord agent, RegisterAgent request) => agent with
    {
        Description = request.Description ?? agent.Description,
        Skills = request.Skills is null ? agent.Skills : StringList.Of(request.Skills),
        Role = request.Role ?? agent.Role,
        ClaimLimit = request.SetsClaimLimit ? request.ClaimLimit : agent.ClaimLimit,
        Rules = request.Rules?.ToTexts() ?? agent.Rules,
    };
}
