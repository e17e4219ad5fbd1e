using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;

namespace Krewe.Gateway.Mcp.Calls;

/// <summary>One authorised call of a tool.</summary>
/// <param name="request">The same as over REST: what a tool does is what the routes do.</param>
/// <param name="caller">Who sent it.</param>
/// <param name="claims">What its session holds.</param>
internal sealed class ToolCall(Call request, McpCaller caller, OwnClaims claims)
{
    public Call Request => request;

    public McpCaller Caller => caller;

    public OwnClaims Claims => claims;

    public Identity Identity => request.Identity;

    /// <summary>The project that a call names, or the caller's own, or the only one that there is.</summary>
    public async ValueTask<Answer<ProjectKey>> ProjectAsync(string? named)
    {
        if (named is null && Identity.Project is null)
        {
            var (projects, total) = await ProjectRequests.ListAsync(request, 0, 10);
            return total == 1
                ? new ProjectKey(Identity.Organization, projects[0].Id)
                : Refusals.Invalid("project", total == 0
                    ? "is required, and there is none yet: ask a lead to make one"
                    : $"is required: name one of {string.Join(", ", projects.Select(project => project.Id))}{(total > projects.Count ? ", ..." : string.Empty)}");
        }

        return Targets.Project(request, named, "project");
    }

    /// <summary>The task that a call names.</summary>
    public ValueTask<Answer<TaskKey>> TaskAsync(string? id, string? project) =>
        id is null ? new(Refusals.Invalid("id", "is required: the id of a task, such as web-1")) : Targets.TaskAsync(request, id, project);
}
