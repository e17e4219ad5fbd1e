using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Projects;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed class PostgresProjects(PostgresDatabase database, NameCache names) : IProjectStore
{
    /// <inheritdoc/>
    public async Task EnsureOrganizationAsync(string organization, CancellationToken cancellation)
    {
        if (await names.FindOrganizationAsync(organization, cancellation) is null)
        {
            await database.ExecuteAsync("Projects.ensure_organization", cancellation, Value.Text("name", organization));
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryCreateAsync(ProjectRecord project, CancellationToken cancellation)
    {
        var organization = await names.FindOrganizationAsync(project.Key.Organization, cancellation)
            ?? throw new InvalidOperationException($"There is no organization '{project.Key.Organization}': it has to be made before its projects.");
        return await database.ExecuteAsync("Projects.create", cancellation, Values(organization, project)) == 1;
    }

    /// <inheritdoc/>
    public async Task<bool> TryUpdateAsync(ProjectRecord project, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(project.Key.Organization, cancellation) is { } organization
        && await database.ExecuteAsync("Projects.update", cancellation, Values(organization, project)) == 1;

    /// <inheritdoc/>
    public async Task<ProjectRecord?> FindAsync(ProjectKey key, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(key.Organization, cancellation) is { } organization
            ? await database.FindAsync(
                "Projects.find",
                row => Read(row, key.Organization),
                cancellation,
                Value.Integer("organization", organization),
                Value.Text("project", key.Project))
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProjectRecord>> ListAsync(string organization, int offset, int limit, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.ListAsync(
                "Projects.list",
                row => Read(row, organization),
                cancellation,
                Value.Integer("organization", number),
                Value.Bigint("offset", offset),
                Value.Bigint("limit", limit))
            : [];

    /// <inheritdoc/>
    public async Task<long> CountAsync(string organization, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.FindAsync("Projects.count", row => row.GetInt64(0), cancellation, Value.Integer("organization", number))
            : 0;

    private static NpgsqlParameter[] Values(int organization, ProjectRecord project) =>
    [
        Value.Integer("organization", organization),
        Value.Text("project", project.Key.Project),
        Value.Bigint("version", project.Version),
        Value.Text("name", project.Name),
        Value.Text("description", project.Description),
        Value.Json("settings", SettingsJson.Write(project.Settings)),
        Value.Time("created_at", project.CreatedAt),
        Value.Time("updated_at", project.UpdatedAt),
    ];

    private static ProjectRecord Read(NpgsqlDataReader row, string organization) => new(
        new ProjectKey(organization, row.GetString(0)),
        row.GetInt64(1),
        row.GetString(2),
        row.TextOrNull(3),
        SettingsJson.Read(row.GetString(4)),
        row.Time(5),
        row.Time(6));
}
