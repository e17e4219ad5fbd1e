using Krewe.Domain;
using Krewe.Domain.Attention;
using Krewe.Storage.Agents;
using Krewe.Storage.Names;
using Krewe.Storage.Projects;
using Krewe.Storage.Tasks;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed class PostgresAgents(PostgresDatabase database, NameCache names) : IAgentStore
{
    /// <inheritdoc/>
    public async Task<AgentRecord?> FindAsync(string organization, string id, CancellationToken cancellation) =>
        StorableId.Is(id) && await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.FindAsync(
                "Agents.find", row => Read(row, organization), cancellation, Value.Integer("organization", number), Value.Text("agent", id))
            : null;

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(AgentRecord agent, CancellationToken cancellation)
    {
        var organization = await names.FindOrganizationAsync(agent.Organization, cancellation)
            ?? throw new InvalidOperationException($"There is no organization '{agent.Organization}': it has to be made before its agents.");
        var statement = agent.Version == 1 ? "Agents.create" : "Agents.update";
        return await database.ExecuteAsync(statement, cancellation, Values(organization, agent)) == 1;
    }

    /// <inheritdoc/>
    public async Task SeeAsync(string organization, string id, DateTimeOffset at, CancellationToken cancellation)
    {
        if (StorableId.Is(id) && await names.FindOrganizationAsync(organization, cancellation) is { } number)
        {
            await database.ExecuteAsync("Agents.see", cancellation, Value.Integer("organization", number), Value.Text("agent", id), Value.Time("seen_at", at));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AgentRecord>> ListAsync(string organization, int offset, int limit, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.ListAsync(
                "Agents.list",
                row => Read(row, organization),
                cancellation,
                Value.Integer("organization", number),
                Value.Bigint("offset", offset),
                Value.Bigint("limit", limit))
            : [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ChangedAgent>> ListChangedAsync(DateTimeOffset since, int limit, CancellationToken cancellation) => await database.ListAsync(
        "Agents.list_changed",
        row => new ChangedAgent(row.GetString(0), row.GetString(1), row.GetInt64(2)),
        cancellation,
        Value.Time("since", since),
        Value.Bigint("limit", limit));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KnownAgent>> ListKnownAsync(
        string organization, DateTimeOffset seenSince, IReadOnlyCollection<string> named, int limit, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.ListAsync(
                "Agents.list_known",
                row => new KnownAgent(row.GetString(0), StringList.Of(row.GetFieldValue<string[]>(1)), row.GetBoolean(2), row.TimeOrNull(3)),
                cancellation,
                Value.Integer("organization", number),
                Value.Time("seen_since", seenSince),
                Value.Texts("agents", [.. named.Where(StorableId.Is)]),
                Value.Bigint("limit", limit))
            : [];

    /// <inheritdoc/>
    public async Task<long> CountAsync(string organization, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.FindAsync("Agents.count", row => row.GetInt64(0), cancellation, Value.Integer("organization", number))
            : 0;

    private static NpgsqlParameter[] Values(int organization, AgentRecord agent) =>
    [
        Value.Integer("organization", organization),
        Value.Text("agent", agent.Id),
        Value.Bigint("version", agent.Version),
        Value.Text("description", agent.Description),
        Value.Texts("skills", agent.Skills.ToArray()),
        Value.Json("drain", HaltJson.Write(agent.Drain)),
        Value.Text("role", agent.Role),
        Value.Integer("claim_limit", agent.ClaimLimit),
        Value.Json("rules", AgentRulesJson.Write(agent.Rules)),
        Value.Time("created_at", agent.CreatedAt),
        Value.Time("updated_at", agent.UpdatedAt),
    ];

    private static AgentRecord Read(NpgsqlDataReader row, string organization) => new(
        organization,
        row.GetString(0),
        row.GetInt64(1),
        row.TextOrNull(2),
        StringList.Of(row.GetFieldValue<string[]>(3)),
        row.Time(4),
        row.Time(5),
        HaltJson.Read(row.TextOrNull(6)))
    {
        Role = row.TextOrNull(7),
        ClaimLimit = row.IsDBNull(8) ? null : row.GetInt32(8),
        Rules = AgentRulesJson.Read(row.TextOrNull(9)),
        SeenAt = row.TimeOrNull(10),
    };
}
