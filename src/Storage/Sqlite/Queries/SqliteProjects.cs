using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Projects;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteProjects(SqliteReaders readers, SqliteWriter writer, NameCache names, TimeProvider time) : IProjectStore
{
    /// <inheritdoc/>
    public async Task EnsureOrganizationAsync(string organization, CancellationToken cancellation)
    {
        if (await names.FindOrganizationAsync(organization, cancellation) is null)
        {
            await writer.RunAsync(session => session.Execute(
                "Projects.ensure_organization", ("name", organization), ("now", SqliteTime.Of(time.GetUtcNow()))));
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryCreateAsync(ProjectRecord project, CancellationToken cancellation)
    {
        var organization = await names.FindOrganizationAsync(project.Key.Organization, cancellation)
            ?? throw new InvalidOperationException($"There is no organization '{project.Key.Organization}': it has to be made before its projects.");
        return await writer.RunAsync(session => session.Execute("Projects.create", Values(organization, project))) == 1;
    }

    /// <inheritdoc/>
    public async Task<bool> TryUpdateAsync(ProjectRecord project, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(project.Key.Organization, cancellation) is { } organization
        && await writer.RunAsync(session => session.Execute("Projects.update", Values(organization, project))) == 1;

    /// <inheritdoc/>
    public async Task<ProjectRecord?> FindAsync(ProjectKey key, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(key.Organization, cancellation) is { } organization
            ? await readers.RunAsync(
                session => session.Find(
                    "Projects.find", row => Read(row, key.Organization), ("organization", organization), ("project", key.Project)),
                cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProjectRecord>> ListAsync(string organization, int offset, int limit, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List(
                    "Projects.list", row => Read(row, organization), ("organization", number), ("offset", offset), ("limit", limit)),
                cancellation)
            : [];

    /// <inheritdoc/>
    public async Task<long> CountAsync(string organization, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(session => session.Find("Projects.count", row => row.GetInt64(0), ("organization", number)), cancellation)
            : 0;

    private static (string Name, object? Value)[] Values(int organization, ProjectRecord project) =>
    [
        ("organization", organization),
        ("project", project.Key.Project),
        ("version", project.Version),
        ("name", project.Name),
        ("description", project.Description),
        ("settings", SettingsJson.Write(project.Settings)),
        ("created_at", SqliteTime.Of(project.CreatedAt)),
        ("updated_at", SqliteTime.Of(project.UpdatedAt)),
    ];

    private static ProjectRecord Read(SqliteDataReader row, string organization) => new(
        new ProjectKey(organization, row.GetString(0)),
        row.GetInt64(1),
        row.GetString(2),
        row.TextOrNull(3),
        SettingsJson.Read(row.GetString(4)),
        row.Time(5),
        row.Time(6));
}
