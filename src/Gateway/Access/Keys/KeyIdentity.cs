using Krewe.Gateway.Http;
using Krewe.Storage.Access;

namespace Krewe.Gateway.Access.Keys;

/// <summary>Whom a key speaks for.</summary>
internal static class KeyIdentity
{
    /// <summary>The identity of a call with the key itself.</summary>
    public static Identity Of(ApiKeyRecord record, string? agent, string? session)
    {
        return new Identity
        {
            Organization = record.Organization,
            KeyId = record.Id,
            Role = RoleNames.TryParse(record.Role, out var role) ? role : throw new InvalidOperationException($"Key {record.Id} has no known role."),
            Agent = AgentOf(record, agent),
            MayNameAgent = record.Agent is null && agent is null,
            Session = session,
            Project = record.Project,
            IsConfined = record.Project is not null,
        };
    }

    /// <summary>The agent that the key is bound to, or the one asked for, or else the key's own name.</summary>
    public static string AgentOf(ApiKeyRecord record, string? agent) => record.Agent ?? agent ?? record.Name;

    public static ErrorAnswer WrongAgent(ApiKeyRecord record) =>
        Errors.Forbidden($"This key speaks as agent '{record.Agent}' and no other. Leave the agent out, or ask an admin for another key.");
}
