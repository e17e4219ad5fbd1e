using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;

namespace Krewe.Storage.Projects;

/// <summary>Organizations and projects. They are few, are read often and are never removed.</summary>
public interface IProjectStore
{
    /// <summary>Makes the organization unless it is there.</summary>
    Task EnsureOrganizationAsync(string organization, CancellationToken cancellation);

    /// <summary>Makes the project; false when it is there already.</summary>
    Task<bool> TryCreateAsync(ProjectRecord project, CancellationToken cancellation);

    /// <summary>Writes the project if its stored version is one less than the given one; false otherwise.</summary>
    Task<bool> TryUpdateAsync(ProjectRecord project, CancellationToken cancellation);

    /// <summary>The project, or null.</summary>
    Task<ProjectRecord?> FindAsync(ProjectKey key, CancellationToken cancellation);

    /// <summary>The organization's projects by id.</summary>
    Task<IReadOnlyList<ProjectRecord>> ListAsync(string organization, int offset, int limit, CancellationToken cancellation);

    /// <summary>How many projects the organization has.</summary>
    Task<long> CountAsync(string organization, CancellationToken cancellation);
}

/// <summary>A project as it is stored.</summary>
/// <param name="Key">Organization and id.</param>
/// <param name="Version">Grows by one with every write; 1 when made.</param>
/// <param name="Name">What people call it, at most 200 characters.</param>
/// <param name="Description">At most 16 KiB, or null.</param>
/// <param name="Settings">What it decides for its tasks.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last written.</param>
public sealed record ProjectRecord(
    ProjectKey Key,
    long Version,
    string Name,
    string? Description,
    ProjectSettings Settings,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
