using Krewe.Domain.Tasks;

namespace Krewe.Storage.Names;

/// <summary>Reads the numbers of organizations and projects from a database.</summary>
internal interface INameSource
{
    /// <summary>The organization's number, or null when there is none of this name.</summary>
    Task<int?> FindOrganizationAsync(string organization, CancellationToken cancellation);

    /// <summary>The project's numbers, or null when there is none of this name.</summary>
    Task<ProjectNumber?> FindProjectAsync(ProjectKey project, CancellationToken cancellation);

    /// <summary>The names of the projects with these numbers.</summary>
    Task<IReadOnlyList<(int Project, ProjectKey Key)>> ReadProjectsAsync(IReadOnlyCollection<int> projects, CancellationToken cancellation);
}
