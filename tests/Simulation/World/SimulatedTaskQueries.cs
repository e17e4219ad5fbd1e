using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Simulation.Tests.World;

internal sealed class SimulatedTaskQueries(ITaskQueries tasks, Connection connection) : ITaskQueries
{
    public Task<TaskState?> LoadAsync(TaskKey key) => connection.ReadAsync(() => tasks.LoadAsync(key));

    public Task<IReadOnlyList<TaskState>> LoadManyAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.LoadManyAsync(project, ids, cancellation));

    public Task<TaskDetail?> FindDetailAsync(TaskKey key, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.FindDetailAsync(key, cancellation));

    public Task<IReadOnlyList<TaskDetail>> ReadDetailsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.ReadDetailsAsync(project, ids, cancellation));

    public Task<IReadOnlyList<TaskState>> FindByPrefixAsync(ProjectKey project, string prefix, int limit, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.FindByPrefixAsync(project, prefix, limit, cancellation));

    public Task<IReadOnlyList<TaskContext>> ReadContextsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.ReadContextsAsync(project, ids, cancellation));

    public Task<IReadOnlyList<string>> FindProjectsOfAsync(string organization, string id, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.FindProjectsOfAsync(organization, id, cancellation));

    public Task<IReadOnlyList<TaskState>> ListAsync(ProjectKey project, TaskFilter filter, TaskPage page, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.ListAsync(project, filter, page, cancellation));

    public Task<long> CountAsync(ProjectKey project, TaskFilter filter, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.CountAsync(project, filter, cancellation));

    public Task<IReadOnlyDictionary<TaskStatus, long>> CountByStatusAsync(ProjectKey project, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.CountByStatusAsync(project, cancellation));

    public Task<IReadOnlyList<TaskComment>> ListCommentsAsync(TaskKey key, int offset, int limit, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.ListCommentsAsync(key, offset, limit, cancellation));

    public Task<IReadOnlyList<ChildCount>> CountChildrenAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.CountChildrenAsync(project, ids, cancellation));

    public Task<IReadOnlyList<StoredArtifact>> ListArtifactsAsync(ProjectKey project, IReadOnlyCollection<string> ids, int each, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.ListArtifactsAsync(project, ids, each, cancellation));

    public Task<ReservationSnapshot> ReadReservationsAsync(ProjectKey project, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.ReadReservationsAsync(project, cancellation));

    public Task<IReadOnlyList<Edge>> ListEdgesAsync(ProjectKey project, IReadOnlyCollection<string>? ids, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.ListEdgesAsync(project, ids, cancellation));

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadLastBlockersAsync(
        ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.ReadLastBlockersAsync(project, ids, cancellation));

    public Task<BacklogSnapshot> ReadBacklogAsync(ProjectKey project, CancellationToken cancellation) =>
        connection.ReadMuchAsync(() => tasks.ReadBacklogAsync(project, cancellation));

    public IAsyncEnumerable<TaskDetail> ReadAllAsync(ProjectKey project, CancellationToken cancellation) => tasks.ReadAllAsync(project, cancellation);

    public Task<IReadOnlyList<TaskState>> ListOverdueAsync(TimeSpan grace, int limit, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.ListOverdueAsync(grace, limit, cancellation));

    public Task<IReadOnlyList<TaskState>> ListClaimsAsync(string organization, string agent, int offset, int limit, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.ListClaimsAsync(organization, agent, offset, limit, cancellation));

    public Task<long> CountClaimsAsync(string organization, string agent, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.CountClaimsAsync(organization, agent, cancellation));

    public Task<IReadOnlyDictionary<string, int>> CountClaimsByAgentAsync(string organization, CancellationToken cancellation) =>
        connection.ReadAsync(() => tasks.CountClaimsByAgentAsync(organization, cancellation));

    public Task<int> ExtendLeasesAsync(DateTimeOffset outageBegan, TimeSpan outage, CancellationToken cancellation) =>
        connection.WriteAsync(() => tasks.ExtendLeasesAsync(outageBegan, outage, cancellation));
}
