using Krewe.Domain.Tasks;
using Krewe.Storage;

namespace Krewe.Grains.Agents;

/// <summary>
/// Carries out the claims of an agent that may hold only so many tasks one after the other, so that each counts what those before it
/// brought. An agent without a limit waits for nothing and reads nothing. Only touched between the grain's awaits.
/// </summary>
internal sealed class LimitedClaims(IStore store, string organization, string agent)
{
    private Task _last = Task.CompletedTask;

    /// <summary>Carries out a claim.</summary>
    /// <param name="limit">How many tasks the agent may hold at once; null for as many as it likes.</param>
    /// <param name="claim">The claim; it is given the count when the agent holds as many as it may, and takes nothing new then.</param>
    public async Task<T> RunAsync<T>(int? limit, Func<ClaimCount?, Task<T>> claim)
    {
        if (limit is not { } max)
        {
            return await claim(null);
        }

        var turn = new TaskCompletionSource();
        var before = _last;
        _last = turn.Task;
        await before;
        try
        {
            var held = await store.Tasks.CountClaimsAsync(organization, agent, CancellationToken.None);
            return await claim(held >= max ? new ClaimCount((int)held, max) : null);
        }
        finally
        {
            turn.SetResult();
        }
    }
}
