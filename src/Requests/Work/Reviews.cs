using Krewe.Client.Wire;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Requests.Access;

namespace Krewe.Requests;

/// <summary>Decisions on work that was handed in: by whoever holds its review task, or by a lead.</summary>
internal static class Reviews
{
    /// <summary>An agent that called within this time is there to go on with what is sent back; presence is written once a minute.</summary>
    private static readonly TimeSpan AliveFor = TimeSpan.FromMinutes(5);

    /// <summary>Why this caller may not decide, or null: without a claim on the review task only a lead may.</summary>
    public static ErrorBody? ObstacleToDecide(Request request, TaskKey key, DecideBody body) => body.Fence is null && request.Identity.Role < Role.Lead
        ? Refusals.Forbidden($"Without the fence of a claim on a review task only a lead may decide. Claim the review of '{key.Id}' and send its fence, or ask a lead.")
        : null;

    public static Task<TaskReply> ApproveAsync(Request request, TaskKey key, DecideBody body) =>
        Commands.ExecuteAsync(request, key, new ApproveTask(body.Reason, body.Fence));

    public static async Task<TaskReply> RejectAsync(Request request, TaskKey key, DecideBody body) =>
        await Commands.ExecuteAsync(request, key, new RejectTask(body.Reason, body.Fence, await FindLivingAuthorAsync(request, key)));

    /// <summary>Whoever did the work that a review, or the work itself, is about, if it is alive; else null: then nobody is waited for.</summary>
    private static async Task<string?> FindLivingAuthorAsync(Request request, TaskKey key)
    {
        if (await request.Store.Tasks.LoadAsync(key) is not { } task || (task.Particulars.Author ?? task.LastAgent) is not { } author)
        {
            return null;
        }

        try
        {
            var sighting = await request.Grain<IAgentGrain>($"{key.Organization}/{author}").SightingAsync();
            return !sighting.IsDrained && sighting.LastSeenAt is { } seen && request.Now - seen <= AliveFor ? author : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Courtesy must not keep work from being sent back.
            return null;
        }
    }
}
