using Krewe.Client.Wire;

namespace Krewe.Client.Cluster;

/// <summary>Agents, in the cluster.</summary>
internal sealed class ClusterAgents(ClusterCalls calls) : IKreweAgents
{
    public Task<Result<Page<AgentView>>> ListAsync(int? page = null, int? limit = null, CancellationToken cancellation = default) => calls.ListAsync<AgentView>(
        page, limit, async (request, bounds) => await AgentRequests.ListAsync(request, bounds.Offset, bounds.Limit), cancellation);

    public Task<Result<AgentView>> GetAsync(string id, CancellationToken cancellation = default) =>
        calls.ReadAsync(request => Named(id, () => AgentRequests.FindAsync(request, id)), cancellation);

    public Task<Result<AgentView>> RegisterAsync(
        string id, RegisterAgentBody body, CallOptions? options = null, CancellationToken cancellation = default) => calls.WriteAsync(
        Writes.Register,
        id,
        body,
        options,
        request => Named(id, () => AgentRequests.ObstacleToRegister(request, id) is { } obstacle
            ? Task.FromResult<Answer<AgentView>>(obstacle)
            : KeptResults.RunAsync(request, WireJson.Default.AgentView, () => AgentRequests.RegisterAsync(request, id, body))),
        cancellation);

    public Task<Result<AgentHeartbeatResult>> HeartbeatAsync(
        string id, AgentHeartbeatBody body, CallOptions? options = null, CancellationToken cancellation = default) => calls.WriteAsync(
        Writes.AgentHeartbeat, id, body, options, request => Named(id, () => AgentRequests.HeartbeatAsync(request, id, body)), cancellation);

    public Task<Result<Page<TaskView>>> ClaimsAsync(string id, CancellationToken cancellation = default) => calls.ListAsync<TaskView>(
        null, null, (request, bounds) => Named(id, () => ClaimsAsync(request, id, bounds)), cancellation);

    private static Task<Answer<T>> Named<T>(string id, Func<Task<Answer<T>>> work) =>
        TextRules.Name(id) is { } problem ? Task.FromResult<Answer<T>>(Refusals.Invalid("id", problem)) : work();

    private static async Task<Answer<(IReadOnlyList<TaskView> Items, long Total)>> ClaimsAsync(Request request, string id, (int Offset, int Limit) bounds)
    {
        var organization = request.Identity.Organization;
        var tasks = await request.Store.Tasks.ListClaimsAsync(organization, id, bounds.Offset, bounds.Limit, request.Aborted);
        var total = await request.Store.Tasks.CountClaimsAsync(organization, id, request.Aborted);
        return ([.. tasks.Select(task => TaskViews.Of(task, request.Eyes))], total);
    }
}
