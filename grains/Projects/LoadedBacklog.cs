using Krewe.Domain.Backlogs;

namespace Krewe.Grains.Projects;

/// <summary>A backlog and the version of the graph that it was read with: a change that is judged on the one is committed against the other.</summary>
internal sealed class LoadedBacklog(Backlog backlog, long graphVersion)
{
    public Backlog Backlog => backlog;

    /// <summary>What a change of the graph compares and sets.</summary>
    public long GraphVersion { get; set; } = graphVersion;
}
