using Krewe.Contracts.Tasks;

namespace Krewe.Contracts.Agents;

/// <summary>
/// One agent, with all its sessions; the key is <c>organization/agent</c>. It knows profile, skills and presence, and walks the
/// path of a claim. It is reentrant: a heartbeat never waits behind other work.
/// </summary>
[Alias("krewe.IAgentGrain")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>Claims one named task.</summary>
    [Alias("Claim")]
    Task<TaskReply> ClaimAsync(ClaimRequest request);

    /// <summary>Claims the best task for this agent, or says why there is none.</summary>
    [Alias("ClaimNext")]
    Task<ClaimNextReply> ClaimNextAsync(ClaimNextRequest request);

    /// <summary>Renews the claims that the agent believes in, and names those that are lost.</summary>
    [Alias("Heartbeat")]
    Task<HeartbeatReply> HeartbeatAsync(HeartbeatRequest request);

    /// <summary>Declares description and skills.</summary>
    [Alias("Register")]
    Task<AgentReply> RegisterAsync(RegisterAgent request);

    /// <summary>Profile and presence, or a refusal with NOT_FOUND.</summary>
    [Alias("Get")]
    Task<AgentReply> GetAsync();
}
