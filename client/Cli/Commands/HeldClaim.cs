using Krewe.Cli.Hosting;
using Krewe.Client;

namespace Krewe.Cli.Commands;

/// <summary>The claim that a command is about: what was typed, completed by what an earlier claim left behind.</summary>
internal sealed record HeldClaim(KreweClient Client, string? Project, long Fence)
{
    /// <summary>Finds it.</summary>
    /// <exception cref="UsageException">No fence was typed, and none is remembered.</exception>
    public static HeldClaim Find(CommandCall call, string task, string? project, long? fence) =>
        FindOrNull(call, task, project, fence) ?? throw new UsageException(
            $"No claim on '{task}' is remembered here. Claim it first with `krewe claim {task}`, or name the claim's fence with --fence N.");

    /// <summary>Finds it; null when no fence was typed, and none is remembered.</summary>
    public static HeldClaim? FindOrNull(CommandCall call, string task, string? project, long? fence)
    {
        var known = call.Sessions.Read();
        var remembered = known.Find(task, project, call.Settings.Agent, call.Settings.Session, call.KeyMark);
        if ((fence ?? remembered?.Fence) is not { } number)
        {
            return null;
        }

        // Only the session that claimed may write: without a memory of the claim it is the one that was named, or this shell's own.
        var agent = remembered?.Agent ?? call.Settings.Agent ?? known.Who(call.KeyMark)?.Agent;
        var session = remembered?.Session ?? call.Settings.Session ?? known.Who(call.KeyMark)?.Session;
        return new HeldClaim(call.Open(agent, session), project ?? remembered?.Project, number);
    }
}
