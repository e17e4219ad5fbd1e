namespace Krewe.Client;

/// <summary>
/// A worker: say what to do with one task, and add it with <see cref="KreweAgentRegistration.AddKreweAgent{TAgent}"/>. Claiming, heartbeats,
/// handing in, resting and shutting down are done for it.
/// </summary>
public abstract class KreweAgent
{
    /// <summary>Works on one task. As many calls run at once as <see cref="KreweAgentOptions.Concurrency"/> says.</summary>
    /// <param name="task">The task, and what one can do with it on the way.</param>
    /// <param name="cancellation">
    /// Cancelled when the lease is lost, and when the host stops. Let its exception through: after a loss nothing is written, and at a stop
    /// the task is given back.
    /// </param>
    /// <returns>What became of the task: written under the claim's fence, or not at all when the lease is lost by then.</returns>
    /// <exception cref="Exception">Any exception fails the task, with its message as the reason.</exception>
    public abstract Task<Outcome> WorkAsync(ClaimedTask task, CancellationToken cancellation);
}
