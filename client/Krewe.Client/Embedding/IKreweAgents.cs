using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Agents: profiles, and the heartbeat of all that one of them holds.</summary>
public interface IKreweAgents
{
    /// <summary>The registered agents.</summary>
    Task<Result<Page<AgentView>>> ListAsync(int? page = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary>One agent: profile and presence.</summary>
    Task<Result<AgentView>> GetAsync(string id, CancellationToken cancellation = default);

    /// <summary>Declares what an agent is and can do; makes it when it is new.</summary>
    Task<Result<AgentView>> RegisterAsync(string id, RegisterAgentBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Renews the claims that the agent believes in, and names those that are lost.</summary>
    Task<Result<AgentHeartbeatResult>> HeartbeatAsync(
        string id, AgentHeartbeatBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>The tasks that the agent holds, in all its sessions.</summary>
    Task<Result<Page<TaskView>>> ClaimsAsync(string id, CancellationToken cancellation = default);
}
