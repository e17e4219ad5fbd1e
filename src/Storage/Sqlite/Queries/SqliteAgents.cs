using Krewe.Domain.Attention;
using Krewe.Storage.Agents;
using Krewe.Storage.Names;
using Krewe.Storage.Projects;
using Krewe.Storage.Tasks;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteAgents(SqliteReaders readers, SqliteWriter writer, NameCache names) : IAgentStore
{
    /// <inheritdoc/>
    public async Task<AgentRecord?> FindAsync(string organization, string id, CancellationToken cancellation) =>
        StorableId.Is(id) && await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.Find("Agents.find", row => Read(row, organization), ("organization", number), ("agent", id)), cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(AgentRecord agent, CancellationToken cancellation)
    {
        var organization = await names.FindOrganizationAsync(agent.Organization, cancellation)
            ?? throw new InvalidOperationException($"There is no organization '{agent.Organization}': it has to be made before its agents.");
        var statement = agent.Version == 1 ? "Agents.create" : "Agents.update";
        return await writer.RunAsync(session => session.Execute(
            statement,
            ("organization", organization),
            ("agent", agent.Id),
            ("version", agent.Version),
            ("description", agent.Description),
            ("skills", SqliteList.Of(agent.Skills)),
            ("drain", HaltJson.Write(agent.Drain)),
            ("role", agent.Role),
            ("claim_limit", agent.ClaimLimit),
            ("rules", AgentRulesJson.Write(agent.Rules)),
            ("created_at", SqliteTime.Of(agent.CreatedAt)),
            ("updated_at", SqliteTime.Of(agent.UpdatedAt)))) == 1;
    }

    /// <inheritdoc/>
    public async Task SeeAsync(string organization, string id, DateTimeOffset at, CancellationToken cancellation)
    {
        if (StorableId.Is(id) && await names.FindOrganizationAsync(organization, cancellation) is { } number)
        {
            await writer.RunAsync(session => session.Execute("Agents.see", ("organization", number), ("agent", id), ("seen_at", SqliteTime.Of(at))));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AgentRecord>> ListAsync(string organization, int offset, int limit, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List(
                    "Agents.list", row => Read(row, organization), ("organization", number), ("offset", offset), ("limit", limit)),
                cancellation)
            : [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<ChangedAgent>> ListChangedAsync(DateTimeOffset since, int limit, CancellationToken cancellation) => readers.RunAsync<IReadOnlyList<ChangedAgent>>(
        session => session.List(
            "Agents.list_changed",
            row => new ChangedAgent(row.GetString(0), row.GetString(1), row.GetInt64(2)),
            ("since", SqliteTime.Of(since)),
            ("limit", limit)),
        cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KnownAgent>> ListKnownAsync(
        string organization, DateTimeOffset seenSince, IReadOnlyCollection<string> named, int limit, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List(
                    "Agents.list_known",
                    row => new KnownAgent(row.GetString(0), SqliteList.Read(row.GetString(1)), row.GetBoolean(2), row.TimeOrNull(3)),
                    ("organization", number),
                    ("seen_since", SqliteTime.Of(seenSince)),
                    ("agents", SqliteList.Of([.. named.Where(StorableId.Is)])),
                    ("limit", limit)),
                cancellation)
            : [];

    /// <inheritdoc/>
    public async Task<long> CountAsync(string organization, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(session => session.Find("Agents.count", row => row.GetInt64(0), ("organization", number)), cancellation)
            : 0;

    private static AgentRecord Read(SqliteDataReader row, string organization) => new(
        organization,
        row.GetString(0),
        row.GetInt64(1),
        row.TextOrNull(2),
        SqliteList.Read(row.GetString(3)),
        row.Time(4),
        row.Time(5),
        HaltJson.Read(row.TextOrNull(6)))
    {
        Role = row.TextOrNull(7),
        ClaimLimit = row.IntegerOrNull(8),
        Rules = AgentRulesJson.Read(row.TextOrNull(9)),
        SeenAt = row.TimeOrNull(10),
    };
}
