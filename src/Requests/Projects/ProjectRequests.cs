using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Requests.Views;

namespace Krewe.Requests;

/// <summary>Projects and their settings.</summary>
internal static class ProjectRequests
{
    public static async Task<Answer<ProjectView>> CreateAsync(Request request, CreateProjectBody body)
    {
        var key = new ProjectKey(request.Identity.Organization, body.Id!);
        return AnswerOf(await Grain(request, key).CreateAsync(Command(request, body.Name, body.Description, body.Settings, null)));
    }

    public static Task<Answer<ProjectView>> UpdateAsync(Request request, ProjectKey key, UpdateProjectBody body, long? ifMatch) =>
        WriteAsync(request, key, Command(request, body.Name, body.Description, body.Settings, ifMatch));

    /// <summary>Stops claims; what is held goes on.</summary>
    public static Task<Answer<ProjectView>> PauseAsync(Request request, ProjectKey key, PauseBody body) =>
        WriteAsync(request, key, Switch(request, acceptsClaims: false) with { Reason = body.Reason });

    /// <summary>Allows claims again.</summary>
    public static Task<Answer<ProjectView>> ResumeAsync(Request request, ProjectKey key) => WriteAsync(request, key, Switch(request, acceptsClaims: true));

    public static async Task<Answer<ProjectView>> FindAsync(Request request, ProjectKey key) =>
        await request.Store.Projects.FindAsync(key, request.Aborted) is { } record ? ProjectViews.Of(record) : Refusals.NoProject(key.Project);

    /// <summary>A page of the projects that exist for this caller, and how many do.</summary>
    public static async Task<(IReadOnlyList<ProjectView> Projects, long Total)> ListAsync(Request request, int offset, int limit)
    {
        var identity = request.Identity;
        if (identity.IsConfined)
        {
            var own = await request.Store.Projects.FindAsync(new ProjectKey(identity.Organization, identity.Project!), request.Aborted);
            return (own is null || offset > 0 ? [] : [ProjectViews.Of(own)], own is null ? 0 : 1);
        }

        var projects = await request.Store.Projects.ListAsync(identity.Organization, offset, limit, request.Aborted);
        return ([.. projects.Select(ProjectViews.Of)], await request.Store.Projects.CountAsync(identity.Organization, request.Aborted));
    }

    /// <summary>Why this caller may not make a project of this id, or null.</summary>
    public static ErrorBody? ObstacleToCreate(Request request, CreateProjectBody body) => request.Identity.Sees(body.Id!)
        ? null
        : Refusals.Forbidden($"Your key is confined to project '{request.Identity.Project}' and cannot make others.");

    private static async Task<Answer<ProjectView>> WriteAsync(Request request, ProjectKey key, ProjectCommand command) =>
        AnswerOf(await Retrying.OnConflictAsync(() => Grain(request, key).UpdateAsync(command), reply => reply.Result));

    private static ProjectCommand Switch(Request request, bool acceptsClaims) =>
        Command(request, null, null, new ProjectSettingsBody { AcceptsClaims = acceptsClaims }, null);

    private static IProjectGrain Grain(Request request, ProjectKey key) => request.Grain<IProjectGrain>(key.ToString());

    private static ProjectCommand Command(Request request, string? name, string? description, ProjectSettingsBody? settings, long? ifVersion) => new()
    {
        Caller = request.Identity.Caller,
        Name = name,
        Description = description,
        Settings = ProjectViews.Message(settings),
        IfVersion = ifVersion,
    };

    private static Answer<ProjectView> AnswerOf(ProjectReply reply) => reply is { Result: ReplyResult.Done, Project: { } project }
        ? ProjectViews.Of(project)
        : Refusals.Of(reply.Result, reply.Rejection);
}
