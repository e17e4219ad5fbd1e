using Krewe.Domain.Notices;
using Krewe.Storage.Messages;
using Krewe.Storage.Notices;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>Finds those whom a notice is for, without whoever did it.</summary>
internal sealed class PostgresAudiences(PostgresDatabase database)
{
    public async Task<(AddressKind Kind, List<string> Agents)> FindAsync(NpgsqlConnection connection, int organization, Audience audience)
    {
        switch (audience.Kind)
        {
            case AudienceKind.Agent:
                return (AddressKind.Agent, [audience.Name]);
            case AudienceKind.Able:
                return (AddressKind.Role, await ListAbleAsync(connection, organization, audience));
        }

        var agents = await ListNamedAsync(connection, organization, audience.Name);
        return agents.Count > 0 || audience.Kind == AudienceKind.Registered
            ? (AddressKind.Agent, NoticeMessages.Without(agents, audience))
            : (AddressKind.Role, NoticeMessages.Without(await ListOfRoleAsync(connection, organization, audience.Name), audience));
    }

    private Task<List<string>> ListAbleAsync(NpgsqlConnection connection, int organization, Audience audience) => database.ListAsync(
        connection,
        "Notices.find_able",
        row => row.GetString(0),
        CancellationToken.None,
        Value.Integer("organization", organization),
        Value.Texts("skills", audience.Skills.ToArray()),
        Value.Text("but_for", audience.ButFor),
        Value.Bigint("limit", NoticeMessages.ReviewersMax));

    private Task<List<string>> ListNamedAsync(NpgsqlConnection connection, int organization, string name) => database.ListAsync(
        connection,
        "Messages.find_agent",
        row => row.GetString(0),
        CancellationToken.None,
        Value.Integer("organization", organization),
        Value.Text("agent", name),
        Value.Text("reply_to", null));

    private Task<List<string>> ListOfRoleAsync(NpgsqlConnection connection, int organization, string role) => database.ListAsync(
        connection,
        "Messages.find_role",
        row => row.GetString(0),
        CancellationToken.None,
        Value.Integer("organization", organization),
        Value.Text("role", role),
        Value.Bigint("limit", NoticeMessages.RecipientsMax));
}
