using Krewe.Domain.Tasks;
using Krewe.Storage.Names;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed class PostgresNames(PostgresDatabase database) : INameSource
{
    /// <inheritdoc/>
    public Task<int?> FindOrganizationAsync(string organization, CancellationToken cancellation) =>
        database.FindAsync<int?>("Projects.find_organization", row => row.GetInt32(0), cancellation, Value.Text("name", organization));

    /// <inheritdoc/>
    public Task<ProjectNumber?> FindProjectAsync(ProjectKey project, CancellationToken cancellation) =>
        database.FindAsync<ProjectNumber?>(
            "Projects.find_number",
            row => new ProjectNumber(row.GetInt32(0), row.GetInt32(1)),
            cancellation,
            Value.Text("name", project.Organization),
            Value.Text("project", project.Project));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(int Project, ProjectKey Key)>> ReadProjectsAsync(IReadOnlyCollection<int> projects, CancellationToken cancellation) =>
        await database.ListAsync(
            "Projects.read_names",
            row => (row.GetInt32(0), new ProjectKey(row.GetString(1), row.GetString(2))),
            cancellation,
            Value.Integers("projects", [.. projects]));
}
