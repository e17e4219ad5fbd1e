using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Requests.Validation;

namespace Krewe.Requests;

/// <summary>
/// Which project and task a request means, and whether they exist for this caller: what it must not see is not there, for it.
/// </summary>
internal static class Targets
{
    /// <summary>A project that a request names, or the caller's own.</summary>
    public static Answer<ProjectKey> Project(Request request, string? named, string field)
    {
        var name = named ?? request.Identity.Project;
        if (name is null)
        {
            return Refusals.Invalid(field, "is required: name it here, or sign in with a project at /v1/auth/token");
        }

        if (TextRules.ProjectId(name) is { } problem)
        {
            return Refusals.Invalid(field, problem);
        }

        return request.Identity.Sees(name) ? new ProjectKey(request.Identity.Organization, name) : Refusals.NoProject(name);
    }

    /// <summary>A task of the named project, or of the caller's own, or of the only one that has it.</summary>
    public static ValueTask<Answer<TaskKey>> TaskAsync(Request request, string id, string? project)
    {
        if (TextRules.TaskId(id) is { } problem)
        {
            return new(Refusals.Invalid("id", problem));
        }

        if (project is null && request.Identity.Project is null)
        {
            return SearchAsync(request, id);
        }

        return new(Project(request, project, "project").TryGetValue(out var key, out var refusal) ? key.Task(id) : new Answer<TaskKey>(refusal));
    }

    /// <summary>Nobody said which project: fine when only one has a task of this id.</summary>
    private static async ValueTask<Answer<TaskKey>> SearchAsync(Request request, string id)
    {
        var projects = await request.Store.Tasks.FindProjectsOfAsync(request.Identity.Organization, id, request.Aborted);
        return projects.Count switch
        {
            0 => Refusals.NotFound($"There is no task '{id}' in any project. Check the id, or name the project with ?project=."),
            1 => new TaskKey(request.Identity.Organization, projects[0], id),
            _ => Refusals.Of(
                ErrorCode.Conflict,
                $"Several projects have a task '{id}'. Name the one you mean with ?project=.",
                [.. projects.Select(project => new ErrorDetail("project", project))]),
        };
    }
}
