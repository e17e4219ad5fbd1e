using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Resources;

/// <summary>
/// Which project and task a request means, and whether they exist for this caller: what it must not see is not there, for it.
/// </summary>
internal static class Scope
{
    /// <summary>A handler that is given the project of the route.</summary>
    public static Func<Call, Task<IResult>> OnProject(Func<Call, ProjectKey, Task<IResult>> handler) => call =>
    {
        var project = OfRoute(call);
        return project.Refusal is { } refusal ? Task.FromResult<IResult>(refusal) : handler(call, project.Value);
    };

    /// <summary>A handler that is given the project of the route, and a body.</summary>
    public static Func<Call, T, Task<IResult>> OnProject<T>(Func<Call, ProjectKey, T, Task<IResult>> handler) => (call, body) =>
    {
        var project = OfRoute(call);
        return project.Refusal is { } refusal ? Task.FromResult<IResult>(refusal) : handler(call, project.Value, body);
    };

    /// <summary>A handler that is given the project that the query or the token names.</summary>
    public static Func<Call, Task<IResult>> OnNamedProject(Func<Call, ProjectKey, Task<IResult>> handler) => call =>
    {
        var project = OfQuery(call);
        return project.Refusal is { } refusal ? Task.FromResult<IResult>(refusal) : handler(call, project.Value);
    };

    /// <summary>A handler that is given the project that the query or the token names, and a body.</summary>
    public static Func<Call, T, Task<IResult>> OnNamedProject<T>(Func<Call, ProjectKey, T, Task<IResult>> handler) => (call, body) =>
    {
        var project = OfQuery(call);
        return project.Refusal is { } refusal ? Task.FromResult<IResult>(refusal) : handler(call, project.Value, body);
    };

    /// <summary>A handler that is given the task of the route.</summary>
    public static Func<Call, Task<IResult>> OnTask(Func<Call, TaskKey, Task<IResult>> handler) => async call =>
    {
        var task = await OfTaskAsync(call);
        return task.Refusal is { } refusal ? refusal : await handler(call, task.Value);
    };

    /// <summary>A handler that is given the task of the route, and a body.</summary>
    public static Func<Call, T, Task<IResult>> OnTask<T>(Func<Call, TaskKey, T, Task<IResult>> handler) => async (call, body) =>
    {
        var task = await OfTaskAsync(call);
        return task.Refusal is { } refusal ? refusal : await handler(call, task.Value, body);
    };

    /// <summary>A project that a body or a query names, or the caller's own.</summary>
    public static Scoped<ProjectKey> OfName(Call call, string? named, string field) =>
        Targets.Project(call, named, field).TryGetValue(out var key, out var refusal) ? new(key) : new(Errors.Of(refusal));

    private static Scoped<ProjectKey> OfRoute(Call call) => OfName(call, call.Route("project"), "project");

    private static Scoped<ProjectKey> OfQuery(Call call) => OfName(call, call.Query("project"), "project");

    private static async ValueTask<Scoped<TaskKey>> OfTaskAsync(Call call) =>
        (await Targets.TaskAsync(call, call.Route("id"), call.Query("project"))).TryGetValue(out var key, out var refusal)
            ? new(key)
            : new(Errors.Of(refusal));
}

/// <summary>What a request means, or why that is refused.</summary>
internal readonly struct Scoped<T>
    where T : struct
{
    public Scoped(T value) => Value = value;

    public Scoped(ErrorAnswer refusal) => Refusal = refusal;

    public T Value { get; }

    public ErrorAnswer? Refusal { get; }
}
