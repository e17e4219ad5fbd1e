using Krewe.Client;
using Microsoft.Extensions.Logging;

namespace Krewe.Sample.Worker;

/// <summary>
/// An agent that builds parade floats. What it does with a task stands here; claiming, heartbeats, handing in, resting and shutting down
/// are done for it.
/// </summary>
internal sealed partial class FloatBuilder(TimeProvider time, ILogger<FloatBuilder> log) : KreweAgent
{
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(50);

    public override async Task<Outcome> WorkAsync(ClaimedTask task, CancellationToken cancellation)
    {
        Building(log, task.Id, task.Fence);
        var whole = (await task.ReadAsync(cancellation)).OrThrow();
        await task.ProgressAsync("the beads are on", percent: 50, cancellation);

        // The work itself. When the lease is lost or the host stops, the token ends it, and its exception may go through.
        await Task.Delay(Work, time, cancellation);
        return whole.Labels.Contains("inspect") ? Outcome.Submitted("please have a look") : Outcome.Completed("it rolls");
    }

    [LoggerMessage(1, LogLevel.Information, "Building {Task} under fence {Fence}")]
    private static partial void Building(ILogger log, string task, long fence);
}
