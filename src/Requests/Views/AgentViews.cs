using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Domain.Routing;
using Krewe.Storage.Agents;

namespace Krewe.Requests.Views;

/// <summary>Agents as wire records.</summary>
internal static class AgentViews
{
    public static AgentView Of(AgentRecord record) => new()
    {
        Id = record.Id,
        Version = record.Version,
        Description = record.Description,
        Role = record.Role,
        Skills = record.Skills,
        ClaimLimit = record.ClaimLimit,
        Rules = AgentRuleViews.Of(record.Rules),
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.UpdatedAt,
        LastSeenAt = record.SeenAt,
        Drain = Halts.View(HaltMessage.From(record.Drain)),
    };

    public static AgentView Of(AgentSnapshot agent) => new()
    {
        Id = agent.Id,
        Version = agent.Version,
        Description = agent.Description,
        Role = agent.Role,
        Skills = agent.Skills,
        ClaimLimit = agent.ClaimLimit,
        Rules = AgentRuleViews.Of(agent.Rules?.ToTexts() ?? AgentRuleTexts.None),
        CreatedAt = agent.CreatedAt,
        UpdatedAt = agent.UpdatedAt,
        LastSeenAt = agent.LastSeenAt,
        Drain = Halts.View(agent.Drain),
    };
}
