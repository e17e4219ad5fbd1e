using Krewe.Cli.Sessions;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Hosting;

/// <summary>
/// Renews what this session holds beside a command, at most once a minute: whoever uses <c>bd</c> sends no heartbeats. What was lost is told on the
/// error output, and forgotten.
/// </summary>
internal sealed class LeaseRenewal : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly BdCall _call;
    private readonly Task<Renewed?> _work;
    private readonly CancellationToken _cancellation;

    private LeaseRenewal(BdCall call, Task<Renewed?> work, CancellationToken cancellation)
    {
        _call = call;
        _work = work;
        _cancellation = cancellation;
    }

    /// <summary>Begins it when it is due.</summary>
    public static LeaseRenewal Begin(BdCall call, CancellationToken cancellation)
    {
        var state = call.State.State;
        var isDue = state.Claims.Count > 0 && !(call.Now - state.RenewedAt < Rest);
        return new LeaseRenewal(call, isDue ? RenewAsync(call, cancellation) : Task.FromResult<Renewed?>(null), cancellation);
    }

    /// <summary>Waits for its end, after that of the command: what the command handed in itself is not lost.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (await _work is { } renewed)
            {
                await SettleAsync(renewed);
            }
        }
        catch (Exception failure) when (failure is KreweRequestException or BdFailureException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // The command itself says what is wrong; the next one renews.
            return;
        }
    }

    private static async Task<Renewed?> RenewAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var key = call.KeyMark;
        var session = await call.State.SessionAsync(cancellation);
        var claims = call.State.State.Claims.Where(claim => claim.Agent == call.Agent && claim.Key == key && claim.Session == session).ToList();
        if (claims.Count == 0)
        {
            return null;
        }

        var at = call.Now;
        var body = new AgentHeartbeatBody { Claims = [.. claims.Select(claim => new HeldClaimBody { Task = claim.Task, Fence = claim.Fence, Project = claim.Project })] };
        var answer = await client.Agents.HeartbeatAsync(call.Agent, body, null, cancellation);
        return answer.IsSuccess ? new Renewed(at, claims, answer.Value) : null;
    }

    private async Task SettleAsync(Renewed renewed)
    {
        var lost = renewed.Claims.Zip(renewed.Result.Claims).Where(pair => IsLost(pair.Second)).ToList();
        List<string> told = [];
        await _call.State.UpdateAsync(
            state =>
            {
                told = [.. lost.Where(pair => state.Claims.Contains(pair.First)).Select(pair =>
                    $"Warning: you no longer hold {pair.First.Task}: {pair.Second.Error?.Message} Stop working on it, or claim it again.")];
                return lost.Where(pair => state.Claims.Contains(pair.First))
                    .Aggregate(state with { RenewedAt = renewed.At }, (left, pair) => left.Without(pair.First));
            },
            _cancellation);
        told.ForEach(_call.Output.Remark);
        if (renewed.Result.Drain is not null)
        {
            _call.Output.Remark("Note: your agent is drained: finish and hand in what you hold, then stop.");
        }
    }

    private static bool IsLost(HeldClaimResult told) => !told.Ok && told.Error?.Code is ErrorCode.StaleClaim or ErrorCode.NotFound;

    private sealed record Renewed(DateTimeOffset At, IReadOnlyList<RememberedClaim> Claims, AgentHeartbeatResult Result);
}
