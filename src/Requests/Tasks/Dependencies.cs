using Krewe.Client.Wire;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;

namespace Krewe.Requests;

/// <summary>Changes what a task depends on. The project owns the graph, so it decides.</summary>
internal static class Dependencies
{
    public static Task<TaskReply> AddAsync(Request request, TaskKey key, DependencyBody body)
    {
        var change = Change(request, NewTasks.Edge(key.Id, body.DependsOn!, body.Kind ?? EdgeKind.Blocks, body.AnyChild));
        return Retrying.OnConflictAsync(() => Project(request, key).AddDependencyAsync(change), reply => reply.Result);
    }

    public static Task<TaskReply> RemoveAsync(Request request, TaskKey key, string dependsOn)
    {
        var change = Change(request, NewTasks.Edge(key.Id, dependsOn, EdgeKind.Blocks, anyChild: false));
        return Retrying.OnConflictAsync(() => Project(request, key).RemoveDependencyAsync(change), reply => reply.Result);
    }

    private static ChangeEdge Change(Request request, EdgeMessage edge) => new(request.Identity.Caller, request.NewOperation(), edge);

    private static IProjectGrain Project(Request request, TaskKey key) => request.Grain<IProjectGrain>(key.InProject.ToString());
}
