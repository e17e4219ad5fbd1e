namespace Krewe.Baseline;

/// <summary>The routes that the benchmark calls, under Krewe's paths and in Krewe's shapes.</summary>
internal static class TaskRoutes
{
    private const int LeaseSeconds = 900;

    public static void Map(IEndpointRouteBuilder app, TaskTable tasks, TokenCheck tokens)
    {
        app.MapPost("/v1/tasks", (HttpRequest request, string project, NewTaskBody body) => AsAsync(tokens, request, async who =>
            One(await tasks.CreateAsync(project, body.Id ?? Guid.NewGuid().ToString("N"), body.Title, body.Priority ?? 2, who.Agent))));

        app.MapPost("/v1/tasks/bulk", (HttpRequest request, string project, BulkBody body) => AsAsync(tokens, request, async who =>
            Results.Ok(new Envelope<int>(true, await tasks.CreateManyAsync(
                project,
                [.. body.Tasks.Select(task => task.Id ?? Guid.NewGuid().ToString("N"))],
                [.. body.Tasks.Select(task => task.Title)],
                [.. body.Tasks.Select(task => task.Priority ?? 2)],
                who.Agent)))));

        app.MapPost("/v1/tasks/{id}/claim", (HttpRequest request, string id, ClaimBody body) => AsAsync(tokens, request, async who =>
            One(await tasks.ClaimAsync(id, who.Agent, who.Session, body.LeaseSeconds ?? LeaseSeconds))));

        app.MapPost("/v1/tasks/{id}/complete", (HttpRequest request, string id, CompleteBody body) => AsAsync(tokens, request, async _ =>
            One(await tasks.CompleteAsync(id, body.Fence, body.Reason))));

        app.MapPost("/v1/tasks/{id}/release", (HttpRequest request, string id, CompleteBody body) => AsAsync(tokens, request, async _ =>
            One(await tasks.ReleaseAsync(id, body.Fence))));

        app.MapPost("/v1/projects/{project}/claim", (HttpRequest request, string project, ClaimBody body) => AsAsync(tokens, request, async who =>
            await tasks.ClaimNextAsync(project, who.Agent, who.Session, body.LeaseSeconds ?? LeaseSeconds) is { } task
                ? Results.Ok(new Envelope<Claimed>(true, new Claimed([task])))
                : Results.Ok(new Envelope<Claimed>(true, new Claimed([])))));

        app.MapGet("/v1/tasks", (HttpRequest request, string project, string status, int page, int limit) => AsAsync(tokens, request, async _ =>
        {
            var rows = await tasks.ListAsync(project, status, (page - 1) * limit, limit);
            return Results.Ok(new ListEnvelope(true, rows, new ListMeta(page, limit, rows.Count)));
        }));
    }

    private static async Task<IResult> AsAsync(TokenCheck tokens, HttpRequest request, Func<Identity, Task<IResult>> work) =>
        tokens.Read(request.Headers.Authorization) is { } who ? await work(who) : Results.Unauthorized();

    private static IResult One(TaskRow? row) => row is null ? Results.Conflict() : Results.Ok(new Envelope<TaskRow>(true, row));
}
