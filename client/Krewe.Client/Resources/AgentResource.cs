using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Agents.</summary>
public sealed class AgentResource : IKreweAgents
{
    private readonly ApiCalls _calls;

    internal AgentResource(ApiCalls calls) => _calls = calls;

    /// <summary>The registered agents.</summary>
    public Task<Result<Page<AgentView>>> ListAsync(int? page = null, int? limit = null, CancellationToken cancellation = default) => _calls.ListAsync(
        ApiPath.WithQuery("v1/agents", ("page", ApiPath.Number(page)), ("limit", ApiPath.Number(limit))),
        WireJson.Default.EnvelopeIReadOnlyListAgentView,
        cancellation);

    /// <summary>One agent: profile and presence.</summary>
    public Task<Result<AgentView>> GetAsync(string id, CancellationToken cancellation = default) =>
        _calls.GetAsync(Path(id), WireJson.Default.EnvelopeAgentView, cancellation);

    /// <summary>Declares what an agent is and can do; makes it when it is new.</summary>
    public Task<Result<AgentView>> RegisterAsync(
        string id, RegisterAgentBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Put, Path(id), body, WireJson.Default.RegisterAgentBody, WireJson.Default.EnvelopeAgentView, options, cancellation);

    /// <summary>Gives an agent no new claims; for leads. What it holds it keeps, or loses when that is asked for.</summary>
    public Task<Result<DrainResult>> DrainAsync(
        string id, DrainBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Post, Path(id) + "/drain", body, WireJson.Default.DrainBody, WireJson.Default.EnvelopeDrainResult, options, cancellation);

    /// <summary>Gives an agent claims again; for leads.</summary>
    public Task<Result<AgentView>> UndrainAsync(string id, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Post, Path(id) + "/undrain", new EmptyBody(), WireJson.Default.EmptyBody, WireJson.Default.EnvelopeAgentView, options, cancellation);

    /// <summary>Renews the claims that the agent believes in, and names those that are lost.</summary>
    public Task<Result<AgentHeartbeatResult>> HeartbeatAsync(
        string id, AgentHeartbeatBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Post,
        Path(id) + "/heartbeat",
        body,
        WireJson.Default.AgentHeartbeatBody,
        WireJson.Default.EnvelopeAgentHeartbeatResult,
        options,
        cancellation);

    /// <summary>The tasks that the agent holds, in all its sessions.</summary>
    public Task<Result<Page<TaskView>>> ClaimsAsync(string id, CancellationToken cancellation = default) =>
        _calls.ListAsync(Path(id) + "/claims", WireJson.Default.EnvelopeIReadOnlyListTaskView, cancellation);

    private static string Path(string id) => $"v1/agents/{ApiPath.Segment(id)}";
}
