using Krewe.Client.Wire;
using Krewe.Contracts.Projects;
using Krewe.Contracts;
using Krewe.Domain.Tasks;
using Krewe.Requests.Views;

namespace Krewe.Requests;

/// <summary>Looks at a project's work, as its grain knows it.</summary>
internal static class Backlogs
{
    public static async Task<Answer<StatsView>> StatsAsync(Request request, ProjectKey key)
    {
        if (!await request.Projects.ExistsAsync(key, request.Aborted))
        {
            return Refusals.NoProject(key.Project);
        }

        var stats = await request.Grain<IProjectGrain>(key.ToString()).StatsAsync();
        if (stats.Result != ReplyResult.Done)
        {
            return Refusals.Of(stats.Result, stats.Rejection);
        }

        var counts = await request.Store.Tasks.CountByStatusAsync(key, request.Aborted);
        return new StatsView
        {
            ByStatus = counts.Where(count => count.Value > 0).ToDictionary(count => count.Key.Name(), count => count.Value, StringComparer.Ordinal),
            Ready = stats.Ready,
            Blocked = stats.Blocked,
            Waiting = stats.Waiting,
            InProgress = stats.InProgress,
            InReview = stats.InReview,
            SetAside = stats.SetAside,
            Dead = stats.Dead,
            OldestReadySince = stats.OldestReadySince,
            Pause = Halts.View(stats.Pause),
        };
    }

    /// <summary>Ready tasks in the order that they are offered in.</summary>
    public static Task<Answer<BacklogPageReply>> ReadyAsync(Request request, ProjectKey key, int offset, int limit) =>
        PageAsync(request, key, grain => grain.ReadyAsync(offset, limit));

    /// <summary>Pending tasks that wait for others, with what they wait for.</summary>
    public static Task<Answer<BacklogPageReply>> BlockedAsync(Request request, ProjectKey key, int offset, int limit) =>
        PageAsync(request, key, grain => grain.BlockedAsync(offset, limit));

    private static async Task<Answer<BacklogPageReply>> PageAsync(Request request, ProjectKey key, Func<IProjectGrain, Task<BacklogPageReply>> ask)
    {
        // Asked first, because a name that somebody made up must not wake a grain.
        if (!await request.Projects.ExistsAsync(key, request.Aborted))
        {
            return Refusals.NoProject(key.Project);
        }

        var reply = await ask(request.Grain<IProjectGrain>(key.ToString()));
        return reply.Result == ReplyResult.Done ? reply : Refusals.Of(reply.Result, reply.Rejection);
    }
}
