using Krewe.Cli.Hosting;
using Krewe.Cli.Sessions;
using Krewe.Client;

namespace Krewe.Cli.Prime;

/// <summary>Asks the server what is true of an agent. It never fails: an agent that begins must begin.</summary>
internal static class PrimeReading
{
    /// <summary>A host waits for its hook: a server that is away is given up soon.</summary>
    private static readonly KreweClientOptions Impatient = new()
    {
        Retry = RetryPolicy.None,
        AttemptTimeout = TimeSpan.FromSeconds(3),
    };

    /// <summary>What is true; why it is not all known is said on standard error.</summary>
    public static async Task<PrimeFacts> ReadAsync(CommandCall call, string? project, CancellationToken cancellation)
    {
        call.Connect(Impatient);
        try
        {
            var identity = await Identity.SettleAsync(call, cancellation);
            return await ReadAsync(call.Open(identity.Agent, identity.Session), new PrimeFacts { Agent = identity.Agent, Session = identity.Session, Project = project }, cancellation);
        }
        catch (KreweRequestException refused)
        {
            return Unknown(call, project, refused.Error.Message);
        }
        catch (Exception failure) when (failure is UsageException or IOException or UnauthorizedAccessException)
        {
            return Unknown(call, project, failure.Message);
        }
    }

    /// <summary>What is true of an agent whose name and session are known.</summary>
    /// <param name="client">Speaks as that agent, in that session.</param>
    /// <param name="known">Agent, session, and the project when one was named.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="KreweRequestException">The server did not say it.</exception>
    public static async Task<PrimeFacts> ReadAsync(KreweClient client, PrimeFacts known, CancellationToken cancellation)
    {
        var me = (await client.Auth.MeAsync(cancellation)).OrThrow();
        var agent = me.Agent ?? known.Agent!;
        var project = known.Project ?? me.Project;
        var claims = client.Agents.ClaimsAsync(agent, cancellation);
        var counts = client.Messages.CountAsync(agent, cancellation);
        var held = (await claims).OrThrow().Items;
        var own = held.Where(task => task.Session is null || task.Session == known.Session).OrderBy(task => task.LeaseUntil).ToList();
        return known with
        {
            Agent = agent,
            Role = me.Role,
            Project = project,
            Claims = [.. own.Select(task => new PrimeClaim(task.Id, task.Title, task.LeaseUntil))],
            ClaimsElsewhere = held.Count - own.Count,

            // A viewer reads no messages; that is no reason to tell it nothing else.
            UnreadMessages = (await counts).TryGetValue(out var inbox, out _) ? inbox.Unread : null,
        };
    }

    private static PrimeFacts Unknown(CommandCall call, string? project, string reason)
    {
        call.Output.Remark($"krewe: {reason}");
        var known = Remembered(call);
        return new PrimeFacts
        {
            Agent = call.Settings.Agent ?? known?.Agent,
            Session = call.Settings.Session ?? known?.Session,
            Project = project,
            IsKnown = false,
        };
    }

    private static RememberedIdentity? Remembered(CommandCall call)
    {
        try
        {
            return call.Sessions.Read().Who(call.KeyMark);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
