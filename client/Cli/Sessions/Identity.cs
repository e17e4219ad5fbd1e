using Krewe.Cli.Hosting;

namespace Krewe.Cli.Sessions;

/// <summary>Who claims: an agent, in a session.</summary>
internal sealed record Identity(string Agent, string Session)
{
    /// <summary>
    /// What was named; else what was settled before with the same key; else the agent that the key is bound to, or the user's own name, in a new
    /// session. What is settled is remembered.
    /// </summary>
    public static async Task<Identity> SettleAsync(CommandCall call, CancellationToken cancellation)
    {
        var known = call.Sessions.Read().Who(call.KeyMark);
        var agent = call.Settings.Agent ?? known?.Agent;
        var session = call.Settings.Session ?? known?.Session;
        if (agent is not null && session is not null)
        {
            return new Identity(agent, session);
        }

        agent ??= await AgentOfKeyAsync(call, cancellation) ?? call.Environment.User;
        var proposed = new RememberedIdentity(call.KeyMark, agent, session ?? Guid.NewGuid().ToString("N"));
        var settled = (await call.Sessions.UpdateAsync(state => state.With(proposed), cancellation)).Who(call.KeyMark)!;
        return new Identity(call.Settings.Agent ?? settled.Agent, call.Settings.Session ?? settled.Session);
    }

    private static async Task<string?> AgentOfKeyAsync(CommandCall call, CancellationToken cancellation) =>
        (await call.Open().Auth.MeAsync(cancellation)).OrThrow().Agent;
}
