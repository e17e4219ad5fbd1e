using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Projects and their settings.</summary>
internal static class ProjectEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/projects", "Projects");
        routes.Post(string.Empty, Role.Lead, ProjectDocs.Create, Bodies.CreateProject, CreateAsync);
        routes.Get(string.Empty, Role.Viewer, ProjectDocs.List, ListAsync);
        routes.Get("/{project}", Role.Viewer, ProjectDocs.Get, Scope.OnProject(GetAsync));
        routes.Patch("/{project}", Role.Lead, ProjectDocs.Update, Bodies.UpdateProject, Scope.OnProject<UpdateProjectBody>(UpdateAsync));
        routes.Post("/{project}/pause", Role.Lead, ProjectDocs.Pause, Bodies.Pause, Scope.OnProject<PauseBody>((call, key, body) =>
            AnswerAsync(call, () => ProjectRequests.PauseAsync(call, key, body))));
        routes.Post("/{project}/resume", Role.Lead, ProjectDocs.Resume, Bodies.Empty, Scope.OnProject<EmptyBody>((call, key, _) =>
            AnswerAsync(call, () => ProjectRequests.ResumeAsync(call, key))));
    }

    private static Task<IResult> CreateAsync(Call call, CreateProjectBody body) =>
        ProjectRequests.ObstacleToCreate(call, body) is { } obstacle
            ? Task.FromResult<IResult>(Errors.Of(obstacle))
            : KeptAnswers.RunAsync(call, async () => Answer(
                await ProjectRequests.CreateAsync(call, body), StatusCodes.Status201Created, $"/v1/projects/{body.Id}"));

    private static async Task<IResult> ListAsync(Call call)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        var (projects, total) = await ProjectRequests.ListAsync(call, page.Offset, page.Limit);
        return ListAnswers.Of(projects, page.Meta(total), WireJson.Default.ProjectView);
    }

    private static async Task<IResult> GetAsync(Call call, ProjectKey key) =>
        Answer(await ProjectRequests.FindAsync(call, key), StatusCodes.Status200OK);

    private static Task<IResult> UpdateAsync(Call call, ProjectKey key, UpdateProjectBody body)
    {
        var problems = new Problems();
        var ifMatch = ETags.ReadIfMatch(call.Context.Request, problems);
        return problems.Any
            ? Task.FromResult<IResult>(Errors.Invalid(problems))
            : AnswerAsync(call, () => ProjectRequests.UpdateAsync(call, key, body, ifMatch));
    }

    private static Task<IResult> AnswerAsync(Call call, Func<Task<Answer<ProjectView>>> change) =>
        KeptAnswers.RunAsync(call, async () => Answer(await change(), StatusCodes.Status200OK));

    private static IResult Answer(Answer<ProjectView> answer, int status, string? location = null) => answer.TryGetValue(out var project, out var refusal)
        ? new JsonAnswer<ProjectView>(project, WireJson.Default.ProjectView, status) { Version = project.Version, Location = location }
        : Errors.Of(refusal);
}
