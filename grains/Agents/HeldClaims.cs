using Krewe.Contracts.Agents;
using Krewe.Contracts.Path;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Storage;

namespace Krewe.Grains.Agents;

/// <summary>Takes from an agent what it holds.</summary>
internal sealed class HeldClaims(IStore store, TaskPath path, string organization, string agent)
{
    /// <summary>So many are taken at once.</summary>
    private const int Page = 100;

    /// <summary>So many pages at most: an agent that still gets claims by some other way must not keep this going for ever.</summary>
    private const int PagesMax = 50;

    /// <summary>Ends each claim that the store knows of, and no newer one of the same task. What cannot be ended is tried once.</summary>
    public async Task<TakenClaim[]> TakeAsync(DrainAgent request)
    {
        var taken = new List<TakenClaim>();
        var left = 0;
        for (var page = 0; page < PagesMax; page++)
        {
            var held = await store.Tasks.ListClaimsAsync(organization, agent, left, Page, CancellationToken.None);
            var outcomes = await Task.WhenAll(held.Select(task => TakeAsync(request, task)));
            taken.AddRange(outcomes);
            left += outcomes.Count(outcome => !outcome.Reply.IsSuccess);
            if (held.Count < Page)
            {
                break;
            }
        }

        return [.. taken];
    }

    private async Task<TakenClaim> TakeAsync(DrainAgent request, TaskState task)
    {
        var claim = new HeldClaim(task.Key.Project, task.Key.Id, task.Fence);
        var operation = request.Operation with { Id = $"{request.Operation.Id}.{task.Key.Project}.{task.Key.Id}", Key = null, RequestHash = null };
        var command = new ForceRelease($"Agent '{agent}' is drained: {request.Reason}", IfFence: task.Fence);
        return new TakenClaim(claim, await path.ExecuteAsync(task.Key, request.Caller, operation, command));
    }
}
