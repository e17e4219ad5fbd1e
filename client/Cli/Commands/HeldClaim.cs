using Krewe.Cli.Hosting;
using Krewe.Cli.Sessions;
using Krewe.Client;

namespace Krewe.Cli.Commands;

/// <summary>The claim that a command is about: what was typed, completed by what an earlier claim left behind.</summary>
internal sealed record HeldClaim(KreweClient Client, string? Project, long Fence)
{
    /// <summary>Finds it.</summary>
    /// <exception cref="UsageException">No fence was typed, and none is remembered.</exception>
    public static HeldClaim Find(CommandCall call, string task, string? project, long? fence)
    {
        var remembered = call.Sessions.Read().Find(task, project, call.Settings.Agent, call.Settings.Session);
        var number = fence ?? remembered?.Fence ?? throw new UsageException(
            $"No claim on '{task}' is remembered here. Claim it first with `krewe claim {task}`, or name the claim's fence with --fence N.");
        return new HeldClaim(Open(call, remembered), project ?? remembered?.Project, number);
    }

    private static KreweClient Open(CommandCall call, RememberedClaim? claim) => call.Open(claim?.Agent, claim?.Session);
}
