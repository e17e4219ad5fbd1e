using Krewe.Domain.Backlogs;
using Krewe.Domain.Tasks;
using Krewe.Storage.Projects;

namespace Krewe.Grains.Projects;

/// <summary>What a call on a project works with.</summary>
internal sealed record ProjectScope(ProjectRecord Project, Backlog Backlog)
{
    public ProjectKey Key => Project.Key;
}
