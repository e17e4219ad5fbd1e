using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet;

/// <summary>What a fleet tells of people who stopped it, while it runs.</summary>
internal sealed class FleetNotices(string project, Action<string> tell)
{
    private readonly PauseNotice _pauses = new(project, tell);
    private readonly DrainNotice _drains = new(tell);

    /// <summary>The agents that went home because they are drained.</summary>
    public IReadOnlyList<string> Drained => _drains.Agents;

    /// <summary>An agent got nothing, for this reason or another.</summary>
    public void Hear(string agent, NothingView? nothing)
    {
        _pauses.Hear(nothing);
        _drains.Hear(agent, nothing);
    }
}
