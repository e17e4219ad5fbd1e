using Krewe.Domain.Tasks;
using Krewe.Storage.Names;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteNames(SqliteReaders readers) : INameSource
{
    /// <inheritdoc/>
    public Task<int?> FindOrganizationAsync(string organization, CancellationToken cancellation) => readers.RunAsync(
        session => session.Find<int?>("Projects.find_organization", row => row.GetInt32(0), ("name", organization)), cancellation);

    /// <inheritdoc/>
    public Task<ProjectNumber?> FindProjectAsync(ProjectKey project, CancellationToken cancellation) => readers.RunAsync(
        session => session.Find<ProjectNumber?>(
            "Projects.find_number",
            row => new ProjectNumber(row.GetInt32(0), row.GetInt32(1)),
            ("name", project.Organization),
            ("project", project.Project)),
        cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(int Project, ProjectKey Key)>> ReadProjectsAsync(IReadOnlyCollection<int> projects, CancellationToken cancellation) =>
        await readers.RunAsync(
            session => session.List(
                "Projects.read_names",
                row => (row.GetInt32(0), new ProjectKey(row.GetString(1), row.GetString(2))),
                ("projects", SqliteList.Of(projects))),
            cancellation);
}
