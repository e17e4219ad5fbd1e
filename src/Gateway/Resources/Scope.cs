using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Validation;
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
    public static Scoped<ProjectKey> OfName(Call call, string? named, string field)
    {
        var name = named ?? call.Identity.Project;
        if (name is null)
        {
            return new(Errors.Invalid(field, "is required: name it here, or sign in with a project at /v1/auth/token"));
        }

        if (TextRules.ProjectId(name) is { } problem)
        {
            return new(Errors.Invalid(field, problem));
        }

        return call.Identity.Sees(name) ? new(new ProjectKey(call.Identity.Organization, name)) : new(Errors.NoProject(name));
    }

    private static Scoped<ProjectKey> OfRoute(Call call) => OfName(call, call.Route("project"), "project");

    private static Scoped<ProjectKey> OfQuery(Call call) => OfName(call, call.Query("project"), "project");

    private static ValueTask<Scoped<TaskKey>> OfTaskAsync(Call call)
    {
        var id = call.Route("id");
        if (TextRules.TaskId(id) is { } problem)
        {
            return new(new Scoped<TaskKey>(Errors.Invalid("id", problem)));
        }

        if (call.Query("project") is null && call.Identity.Project is null)
        {
            return SearchAsync(call, id);
        }

        var project = OfQuery(call);
        return new(project.Refusal is { } refusal ? new Scoped<TaskKey>(refusal) : new(project.Value.Task(id)));
    }

    /// <summary>Nobody said which project: fine when only one has a task of this id.</summary>
    private static async ValueTask<Scoped<TaskKey>> SearchAsync(Call call, string id)
    {
        var projects = await call.Store.Tasks.FindProjectsOfAsync(call.Identity.Organization, id, call.Aborted);
        return projects.Count switch
        {
            0 => new(Errors.NotFound($"There is no task '{id}' in any project. Check the id, or name the project with ?project=.")),
            1 => new(new TaskKey(call.Identity.Organization, projects[0], id)),
            _ => new(Errors.Of(
                ErrorCode.Conflict,
                $"Several projects have a task '{id}'. Name the one you mean with ?project=.",
                [.. projects.Select(project => new ErrorDetail("project", project))])),
        };
    }
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
