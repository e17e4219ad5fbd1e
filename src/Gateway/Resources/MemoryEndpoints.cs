using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Storage.Memories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>What agents were told to remember.</summary>
internal static class MemoryEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/projects/{project}/memories", "Memories");
        routes.Get(string.Empty, Role.Viewer, MemoryDocs.List, Scope.OnProject(ListAsync));
        routes.Get("/{key}", Role.Viewer, MemoryDocs.Get, Scope.OnProject(GetAsync));
        routes.Put("/{key}", Role.Agent, MemoryDocs.Put, Bodies.PutMemory, Scope.OnProject<PutMemoryBody>(PutAsync));
        routes.Delete("/{key}", Role.Agent, MemoryDocs.Delete, Scope.OnProject(DeleteAsync));
    }

    private static async Task<IResult> ListAsync(Call call, ProjectKey project)
    {
        var problems = new Problems();
        var limit = (int)QueryNumber.Read(call, "limit", Limits.PageLimitDefault, 1, Limits.MemoryPageLimit, problems);
        var page = new PageRequest((int)QueryNumber.Read(call, "page", 1, 1, Limits.PageOffset / Limits.MemoryPageLimit, problems), limit);
        Check.Line(problems, "q", call.Query("q") is { Length: > 0 } typed ? typed : null, Limits.SearchLength);
        Check.Line(problems, "after", call.Query("after") is { Length: > 0 } key ? key : null, Limits.MemoryKeyLength);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        var filter = new MemoryFilter { Text = call.Query("q") is { Length: > 0 } text ? text : null, After = call.Query("after") ?? string.Empty };
        return (await MemoryRequests.ListAsync(call, project, filter, page.Offset, page.Limit)).TryGetValue(out var found, out var refusal)
            ? ListAnswers.Of(found.Memories, page.Meta(found.Total), WireJson.Default.MemoryView)
            : Errors.Of(refusal);
    }

    private static Task<IResult> GetAsync(Call call, ProjectKey project) => OnKeyAsync(call, (key, _) => MemoryRequests.FindAsync(call, project, key));

    private static Task<IResult> PutAsync(Call call, ProjectKey project, PutMemoryBody body) => KeptAnswers.RunAsync(
        call, () => OnKeyAsync(call, (key, ifMatch) => MemoryRequests.PutAsync(call, project, key, body, ifMatch)));

    private static Task<IResult> DeleteAsync(Call call, ProjectKey project) => KeptAnswers.RunAsync(
        call, () => OnKeyAsync(call, (key, ifMatch) => MemoryRequests.RemoveAsync(call, project, key, ifMatch)));

    private static async Task<IResult> OnKeyAsync(Call call, Func<string, long?, Task<Answer<MemoryView>>> carryOut)
    {
        // A path keeps an escaped slash as it is; the rest of it is unescaped already.
        var problems = new Problems();
        var key = call.Route("key").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        MemoryChecks.Key(problems, key);
        var ifMatch = ETags.ReadIfMatch(call.Context.Request, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        return (await carryOut(key, ifMatch)).TryGetValue(out var memory, out var refusal)
            ? new JsonAnswer<MemoryView>(memory, WireJson.Default.MemoryView) { Version = memory.Version }
            : Errors.Of(refusal);
    }
}
