using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
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
        Skills = record.Skills,
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.UpdatedAt,
        Drain = Halts.View(HaltMessage.From(record.Drain)),
    };

    public static AgentView Of(AgentSnapshot agent) => new()
    {
        Id = agent.Id,
        Version = agent.Version,
        Description = agent.Description,
        Skills = agent.Skills,
        CreatedAt = agent.CreatedAt,
        UpdatedAt = agent.UpdatedAt,
        LastSeenAt = agent.LastSeenAt,
        Drain = Halts.View(agent.Drain),
    };
}
