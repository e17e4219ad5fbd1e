using Krewe.Storage.Agents;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Krewe.Grains.Agents;

/// <summary>
/// When an agent was last heard of, written at most once a minute: into its document, which an agent without a profile has too, and into its
/// profile's row, where lists and routes read it without waking anybody. A courtesy: that it cannot be written never fails a claim or a heartbeat.
/// </summary>
internal sealed class Sightings(IPersistentState<AgentPresence> presence, IAgentStore agents, string organization, string agent, ILogger log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private bool _isBeingWritten;

    /// <summary>When any of its sessions last called, to a minute; null when none ever did.</summary>
    public DateTimeOffset? LastAt => presence.State.LastSeenAt;

    /// <summary>One of its sessions calls.</summary>
    public async ValueTask SeeAsync(DateTimeOffset now)
    {
        if (_isBeingWritten || now - presence.State.LastSeenAt < Interval)
        {
            return;
        }

        presence.State.LastSeenAt = now;
        await TryAsync(async () =>
        {
            await WriteAsync();
            await agents.SeeAsync(organization, agent, now, CancellationToken.None);
        });
    }

    /// <summary>A profile that was made after its agent was heard of learns of it.</summary>
    public async ValueTask TellProfileAsync(AgentRecord? profile)
    {
        if (profile is { SeenAt: null } && LastAt is { } at && !_isBeingWritten)
        {
            await TryAsync(() => agents.SeeAsync(organization, agent, at, CancellationToken.None));
        }
    }

    private async Task TryAsync(Func<Task> write)
    {
        _isBeingWritten = true;
        try
        {
            await write();
        }
        catch (Exception failure)
        {
            AgentLog.PresenceNotWritten(log, agent, failure);
        }
        finally
        {
            _isBeingWritten = false;
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await presence.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // Another process has seen the agent too: what it wrote is taken over, or every write from now on would lose.
            await presence.ReadStateAsync();
        }
    }
}
