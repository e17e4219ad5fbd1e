using Krewe.Cli.Hosting;
using Krewe.Cli.Sessions;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>Makes a task say what its box says.</summary>
internal sealed class TaskChanges(CommandCall call, KreweClient client, string project)
{
    private CallOptions Options => new() { Project = project };

    /// <summary>Carries out a step; the answer is the task as it is then.</summary>
    public Task<Result<TaskView>> DoAsync(StateStep step, TaskView task, string file, string? reason, CancellationToken cancellation)
    {
        var why = reason ?? $"So it stands in {file}.";
        return step switch
        {
            StateStep.Settle => SettleAsync(task.Id, $"Its box is ticked in {file}.", cancellation),
            StateStep.Reopen => client.Tasks.ReopenAsync(task.Id, $"Its box is no longer ticked in {file}.", Options, cancellation),
            StateStep.Block => client.Tasks.BlockAsync(task.Id, new BlockBody { Reason = why }, Options, cancellation),
            StateStep.Unblock => client.Tasks.UnblockAsync(task.Id, why, Options, cancellation),
            StateStep.Retry => client.Tasks.RetryAsync(task.Id, why, Options, cancellation),
            StateStep.Cancel => client.Tasks.CancelAsync(task.Id, why, Options, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };
    }

    /// <summary>Ends a task that was done outside of a claim. Who may not settle claims it and hands it in, as for any other work.</summary>
    private async Task<Result<TaskView>> SettleAsync(string id, string why, CancellationToken cancellation)
    {
        var settled = await client.Tasks.SettleAsync(id, new SettleBody { Reason = why }, Options, cancellation);
        if (settled.IsSuccess || settled.Error.Code != ErrorCode.Forbidden)
        {
            return settled;
        }

        var who = await Identity.SettleAsync(call, cancellation);
        var own = call.Open(who.Agent, who.Session);
        var claimed = await own.Tasks.ClaimAsync(id, null, Options, cancellation);
        if (!claimed.IsSuccess)
        {
            return claimed;
        }

        var done = await own.Tasks.CompleteAsync(id, new HandInBody { Fence = claimed.Value.Fence, Reason = why }, Options, cancellation);
        if (!done.IsSuccess)
        {
            // Nobody works on it: it must not be kept from those who would.
            await own.Tasks.ReleaseAsync(id, new HandInBody { Fence = claimed.Value.Fence, Reason = done.Error.Message }, Options, cancellation);
        }

        return done;
    }
}
