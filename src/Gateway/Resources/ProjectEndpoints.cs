using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Access;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Storage.Projects;
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
    }

    private static Task<IResult> CreateAsync(Call call, CreateProjectBody body)
    {
        if (!call.Identity.Sees(body.Id!))
        {
            return Task.FromResult<IResult>(Errors.Forbidden($"Your key is confined to project '{call.Identity.Project}' and cannot make others."));
        }

        var key = new ProjectKey(call.Identity.Organization, body.Id!);
        var command = new ProjectCommand
        {
            Caller = call.Identity.Caller,
            Name = body.Name,
            Description = body.Description,
            Settings = Settings(body.Settings),
        };
        return KeptAnswers.RunAsync(call, async () => Answer(
            await call.Grain<IProjectGrain>(key.ToString()).CreateAsync(command), StatusCodes.Status201Created, $"/v1/projects/{key.Project}"));
    }

    private static async Task<IResult> ListAsync(Call call)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        if (call.Identity.IsConfined)
        {
            var own = await call.Store.Projects.FindAsync(new ProjectKey(call.Identity.Organization, call.Identity.Project!), call.Aborted);
            ProjectView[] visible = own is null || page.Page > 1 ? [] : [View(own)];
            return ListAnswers.Of(visible, page.Meta(own is null ? 0 : 1), WireJson.Default.ProjectView);
        }

        var projects = await call.Store.Projects.ListAsync(call.Identity.Organization, page.Offset, page.Limit, call.Aborted);
        var total = await call.Store.Projects.CountAsync(call.Identity.Organization, call.Aborted);
        return ListAnswers.Of([.. projects.Select(View)], page.Meta(total), WireJson.Default.ProjectView);
    }

    private static async Task<IResult> GetAsync(Call call, ProjectKey key) =>
        await call.Store.Projects.FindAsync(key, call.Aborted) is { } record
            ? new JsonAnswer<ProjectView>(View(record), WireJson.Default.ProjectView) { Version = record.Version }
            : Errors.NoProject(key.Project);

    private static Task<IResult> UpdateAsync(Call call, ProjectKey key, UpdateProjectBody body)
    {
        var problems = new Problems();
        var command = new ProjectCommand
        {
            Caller = call.Identity.Caller,
            Name = body.Name,
            Description = body.Description,
            Settings = Settings(body.Settings),
            IfVersion = ETags.ReadIfMatch(call.Context.Request, problems),
        };
        return problems.Any
            ? Task.FromResult<IResult>(Errors.Invalid(problems))
            : KeptAnswers.RunAsync(call, async () => Answer(
                await Retrying.OnConflictAsync(() => call.Grain<IProjectGrain>(key.ToString()).UpdateAsync(command), reply => reply.Result),
                StatusCodes.Status200OK));
    }

    private static IResult Answer(ProjectReply reply, int status, string? location = null) => reply is { Result: ReplyResult.Done, Project: { } project }
        ? new JsonAnswer<ProjectView>(View(project), WireJson.Default.ProjectView, status) { Version = project.Version, Location = location }
        : Errors.Of(reply.Result, reply.Rejection);

    private static SettingsMessage? Settings(ProjectSettingsBody? body) => body is null ? null : new SettingsMessage
    {
        LeaseSeconds = body.LeaseSeconds,
        MaxAttempts = body.MaxAttempts,
        BackoffBaseSeconds = body.BackoffBaseSeconds,
        BackoffMaxSeconds = body.BackoffMaxSeconds,
        AgingSeconds = body.AgingSeconds,
        AcceptsClaims = body.AcceptsClaims,
    };

    private static ProjectView View(ProjectRecord record) => new()
    {
        Id = record.Key.Project,
        Name = record.Name,
        Description = record.Description,
        Version = record.Version,
        Settings = View(SettingsMessage.From(record.Settings)),
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.UpdatedAt,
    };

    private static ProjectView View(ProjectSnapshot snapshot) => new()
    {
        Id = snapshot.Id,
        Name = snapshot.Name,
        Description = snapshot.Description,
        Version = snapshot.Version,
        Settings = View(snapshot.Settings),
        CreatedAt = snapshot.CreatedAt,
        UpdatedAt = snapshot.UpdatedAt,
    };

    private static ProjectSettingsBody View(SettingsMessage settings) => new()
    {
        LeaseSeconds = settings.LeaseSeconds,
        MaxAttempts = settings.MaxAttempts,
        BackoffBaseSeconds = settings.BackoffBaseSeconds,
        BackoffMaxSeconds = settings.BackoffMaxSeconds,
        AgingSeconds = settings.AgingSeconds,
        AcceptsClaims = settings.AcceptsClaims,
    };
}
