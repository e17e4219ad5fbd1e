using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Storage.Memories;

namespace Krewe.Requests;

/// <summary>What agents were told to remember.</summary>
internal static class MemoryRequests
{
    /// <summary>A page of the project's memories, and how many the text fits.</summary>
    public static async Task<Answer<(IReadOnlyList<MemoryView> Memories, long Total)>> ListAsync(
        Request request, ProjectKey project, MemoryFilter filter, int offset, int limit)
    {
        if (!await request.Projects.ExistsAsync(project, request.Aborted))
        {
            return Refusals.NoProject(project.Project);
        }

        var memories = await request.Store.Memories.ListAsync(project, filter, offset, limit, request.Aborted);
        return ([.. memories.Select(View)], await request.Store.Memories.CountAsync(project, filter, request.Aborted));
    }

    public static async Task<Answer<MemoryView>> FindAsync(Request request, ProjectKey project, string key) =>
        await request.Store.Memories.FindAsync(project, key, request.Aborted) is { } memory ? View(memory) : await MissingAsync(request, project, key);

    public static async Task<Answer<MemoryView>> PutAsync(Request request, ProjectKey project, string key, PutMemoryBody body, long? ifMatch)
    {
        if (!await request.Projects.ExistsAsync(project, request.Aborted))
        {
            return Refusals.NoProject(project.Project);
        }

        var memory = new NewMemory(key, body.Value!, NewTasks.Compact(body.Metadata), request.Identity.Caller.Actor);
        var outcome = await request.Store.Memories.PutAsync(project, memory, ifMatch);
        return outcome switch
        {
            { Result: MemoryResult.Written or MemoryResult.AlreadySo, Memory: { } stored } => View(stored),
            { Result: MemoryResult.Full } => Refusals.Of(
                ErrorCode.Conflict, $"Project '{project.Project}' has {MemoryOutcome.CountMax} memories, as many as it may have. Forget some first."),
            _ => Unmatched(key, outcome.Memory),
        };
    }

    public static async Task<Answer<MemoryView>> RemoveAsync(Request request, ProjectKey project, string key, long? ifMatch)
    {
        var outcome = await request.Store.Memories.RemoveAsync(project, key, ifMatch);
        return outcome switch
        {
            { Result: MemoryResult.Written, Memory: { } removed } => View(removed),
            { Result: MemoryResult.Changed } => Unmatched(key, outcome.Memory),
            _ => await MissingAsync(request, project, key),
        };
    }

    private static MemoryView View(MemoryRecord memory) => new()
    {
        Key = memory.Key,
        Value = memory.Value,
        Metadata = memory.Extra is { } extra ? JsonElement.Parse(extra) : null,
        Version = memory.Version,
        CreatedAt = memory.CreatedAt,
        CreatedBy = memory.CreatedBy,
        UpdatedAt = memory.UpdatedAt,
        UpdatedBy = memory.UpdatedBy,
    };

    private static async Task<ErrorBody> MissingAsync(Request request, ProjectKey project, string key) =>
        await request.Projects.ExistsAsync(project, request.Aborted)
            ? Refusals.NotFound($"Nothing is remembered as '{key}' in project '{project.Project}'. List the memories of the project, with q= to search.")
            : Refusals.NoProject(project.Project);

    private static ErrorBody Unmatched(string key, MemoryRecord? stored) => Refusals.Of(
        ErrorCode.PreconditionFailed,
        stored is null
            ? $"Nothing is remembered as '{key}', so no version of it matches. Leave If-Match out to make it."
            : $"'{key}' has version {stored.Version} by now, written by '{stored.UpdatedBy}'. Read it again before you change it.");
}
