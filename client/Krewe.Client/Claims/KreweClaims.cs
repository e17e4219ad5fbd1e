using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Claims that keep themselves alive.</summary>
public static class KreweClaims
{
    /// <summary>Claims a task by its id, and holds it until it is handed in, disposed or lost.</summary>
    /// <param name="krewe">The cluster.</param>
    /// <param name="id">The task.</param>
    /// <param name="body">The lease; null for the project's.</param>
    /// <param name="options">Project and idempotency key.</param>
    /// <param name="cancellation">Gives up waiting; what was sent may be carried out all the same.</param>
    public static async Task<Result<HeldClaim>> HoldAsync(
        this IKrewe krewe, string id, ClaimBody? body = null, CallOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(krewe);
        var askedAt = krewe.Time.GetTimestamp();
        var claimed = await krewe.Tasks.ClaimAsync(id, body, options, cancellation);
        return claimed.Map(task => Hold(krewe, task, askedAt));
    }

    /// <summary>Claims the best task for this agent and holds it; or tells why there is none now, which is a success too.</summary>
    /// <param name="krewe">The cluster.</param>
    /// <param name="project">The project.</param>
    /// <param name="body">Skills, labels, lease, and how long to wait; how many is not asked: it is one.</param>
    /// <param name="options">The idempotency key.</param>
    /// <param name="cancellation">Gives up waiting; what was sent may be carried out all the same.</param>
    public static async Task<Result<NextClaim>> HoldNextAsync(
        this IKrewe krewe, string project, ClaimNextBody? body = null, CallOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(krewe);
        var askedAt = krewe.Time.GetTimestamp();
        var claimed = await krewe.Projects.ClaimNextAsync(project, (body ?? new ClaimNextBody()) with { Max = 1 }, options, cancellation);
        return claimed.Map(next => next.Tasks is [var task, ..]
            ? new NextClaim(Hold(krewe, task, Watch.After(krewe.Time, askedAt, next)), null)
            : new NextClaim(null, next.Nothing));
    }

    private static HeldClaim Hold(IKrewe krewe, TaskView task, long askedAt) => new ClaimKeeper(krewe).Keep(task, askedAt, ownsKeeper: true);
}

/// <summary>A claim, or why there is none now.</summary>
/// <param name="Claim">The claim; null when there is nothing for this agent.</param>
/// <param name="Nothing">What is in the way, and when to ask again; null when there is a claim.</param>
public sealed record NextClaim(HeldClaim? Claim, NothingView? Nothing);
