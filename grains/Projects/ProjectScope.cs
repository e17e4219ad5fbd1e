using Krewe.Domain.Backlogs;
using Krewe.Domain.Tasks;
using Krewe.Storage.Projects;

namespace Krewe.Grains.Projects;

/// <summary>What a call on a project works with.</summary>
internal sealed record ProjectScope(ProjectRecord Project, LoadedBacklog Loaded)
{
    public Backlog Backlog => Loaded.Backlog;

    public ProjectKey Key => Project.Key;

    /// <summary>
    /// Tells the backlog of rows that were just read. It forgets what is closed, and an edge to a task that it does not know
    /// would block for ever.
    /// </summary>
    public void Learn(IEnumerable<TaskState> rows)
    {
        foreach (var row in rows)
        {
            Backlog.Apply(row);
        }
    }
}
