using System.Collections.Concurrent;
using Krewe.Domain.Tasks;

namespace Krewe.Storage.Names;

/// <summary>
/// The numbers of organizations and projects, kept for the life of the process: names never change and are never removed, and
/// only those that exist are kept, so it cannot grow beyond what the database holds.
/// </summary>
internal sealed class NameCache(INameSource source)
{
    private readonly ConcurrentDictionary<string, int> _organizations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ProjectKey, ProjectNumber> _projects = new();
    private readonly ConcurrentDictionary<int, ProjectKey> _keys = new();

    /// <summary>The organization's number, or null when there is none of this name.</summary>
    public async ValueTask<int?> FindOrganizationAsync(string organization, CancellationToken cancellation)
    {
        if (_organizations.TryGetValue(organization, out var known))
        {
            return known;
        }

        var found = await source.FindOrganizationAsync(organization, cancellation);
        if (found is { } number)
        {
            _organizations[organization] = number;
        }

        return found;
    }

    /// <summary>The project's numbers when they are known without asking the database.</summary>
    public bool TryFindProject(ProjectKey project, out ProjectNumber number) => _projects.TryGetValue(project, out number);

    /// <summary>The project's numbers, or null when there is none of this name.</summary>
    public async ValueTask<ProjectNumber?> FindProjectAsync(ProjectKey project, CancellationToken cancellation)
    {
        if (_projects.TryGetValue(project, out var known))
        {
            return known;
        }

        var found = await source.FindProjectAsync(project, cancellation);
        if (found is { } number)
        {
            Keep(project, number);
        }

        return found;
    }

    /// <summary>The names behind project numbers that rows were found with.</summary>
    public async ValueTask<Func<int, ProjectKey>> ReadKeysAsync(IEnumerable<int> projects, CancellationToken cancellation)
    {
        var unknown = projects.Where(project => !_keys.ContainsKey(project)).ToHashSet();
        if (unknown.Count > 0)
        {
            foreach (var (project, key) in await source.ReadProjectsAsync(unknown, cancellation))
            {
                _keys[project] = key;
            }
        }

        return project => _keys[project];
    }

    private void Keep(ProjectKey project, ProjectNumber number)
    {
        // The kept key is the one instance of its strings: every task of the project shares them.
        _projects[project] = number;
        _keys[number.Project] = project;
        _organizations[project.Organization] = number.Organization;
    }
}
