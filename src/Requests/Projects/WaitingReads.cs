using Krewe.Client.Wire;
using Krewe.Domain.Attention;
using Krewe.Domain.Tasks;
using Krewe.Storage.Attention;

namespace Krewe.Requests;

/// <summary>What of a project waits for whom: a bounded look, in as many statements for much as for little.</summary>
internal static class WaitingReads
{
    public static async Task<Answer<(IReadOnlyList<WaitingView> Items, long Total)>> ListAsync(
        Request request, ProjectKey key, bool onlyStuck, int offset, int limit)
    {
        if (await request.Store.Projects.FindAsync(key, request.Aborted) is not { } project)
        {
            return Refusals.NoProject(key.Project);
        }

        var ready = await Backlogs.ReadyAsync(request, key, 0, WaitingLook.TasksMax);
        if (!ready.TryGetValue(out var page, out var refusal))
        {
            return refusal;
        }

        var found = await WaitingLook.RunAsync(
            request.Store,
            project,
            [.. page.Tasks.Select(entry => entry.Task.ToState())],
            [.. (page.PathWaits ?? []).Select(wait => wait.ToWait())],
            request.Now,
            request.Aborted);
        var wanted = found.Where(work => work.IsStuck || !onlyStuck).ToList();
        return ([.. wanted.Skip(offset).Take(limit).Select(View)], wanted.Count);
    }

    private static WaitingView View(WaitingWork work) => new()
    {
        Id = work.Task.Key.Id,
        Title = work.Task.Title,
        Status = work.Task.Status.Name(),
        Priority = work.Task.Priority,
        Kind = work.Kind,
        Since = work.Since,
        Stuck = work.IsStuck,
        WaitsOn = work.WaitsOn,
        Agent = work.Agent,
        Review = work.Review?.Key.Id,
        AgentsAble = work.AgentsAble,
    };
}
