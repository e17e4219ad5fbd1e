using Krewe.Contracts.Projects;
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

    /// <summary>Something came into the agent's inbox or was read: the next heartbeat counts again.</summary>
    [Alias("InboxChanged")]
    Task InboxChangedAsync();

    /// <summary>Declares role, description, skills, limit and rules.</summary>
    [Alias("Register")]
    Task<AgentReply> RegisterAsync(RegisterAgent request);

    /// <summary>
    /// Gives the agent no new claims from now on. What it holds it keeps, unless that is to be taken from it: that waits for claims
    /// under way, and may be thousands of them.
    /// </summary>
    [Alias("Drain")]
    [ResponseTimeout(LongCall.Timeout)]
    Task<DrainReply> DrainAsync(DrainAgent request);

    /// <summary>Gives the agent claims again. A refusal with NOT_FOUND when nobody has ever told of it.</summary>
    [Alias("Undrain")]
    Task<AgentReply> UndrainAsync(Caller caller);

    /// <summary>When the agent was last heard of, and whether it gets new claims; of any name, registered or not.</summary>
    [Alias("Sighting")]
    Task<SightingReply> SightingAsync();

    /// <summary>Profile and presence, or a refusal with NOT_FOUND.</summary>
    [Alias("Get")]
    Task<AgentReply> GetAsync();
}
