using Krewe.Domain.Tasks;
using Krewe.Storage.Messages;
using Krewe.Storage.Names;
using Krewe.Storage.Operations;
using Krewe.Storage.Tasks;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed class PostgresMessages(PostgresDatabase database, NameCache names) : IMessageStore
{
    private readonly PostgresSending _sending = new(database, names);

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(NewMessage message, OperationRecord? operation) => _sending.SendAsync(message, operation);

    /// <inheritdoc/>
    public async Task<FoundMessage?> FindAsync(string organization, string id, string agent, CancellationToken cancellation)
    {
        if (!StorableId.Is(id) || !StorableId.Is(agent) || await names.FindOrganizationAsync(organization, cancellation) is not { } number)
        {
            return null;
        }

        var found = await database.FindAsync(
            "Messages.find",
            row => (Read(row, organization), row.GetBoolean(16), row.GetInt64(17), row.GetInt64(18)),
            cancellation,
            Value.Integer("organization", number),
            Value.Text("id", id),
            Value.Text("agent", agent));
        return found.Item1.Message is null
            ? null
            : new FoundMessage((await NamedAsync([found.Item1], cancellation))[0], found.Item2, found.Item3, found.Item4);
    }

    /// <inheritdoc/>
    public async Task<MessagePage> ListInboxAsync(InboxFilter filter, int offset, int limit, CancellationToken cancellation)
    {
        var scope = await FindScopeAsync(filter.Organization, filter.Project, cancellation);
        return scope is not { } found || !AreStorable(filter.Agent, filter.Thread, filter.Task)
            ? MessagePage.Empty
            : await PageAsync(
                "Messages.list_inbox",
                "Messages.count_inbox",
                filter.Organization,
                cancellation,
                Value.Integer("organization", found.Organization),
                Value.Integer("project", found.Project),
                Value.Text("agent", filter.Agent),
                Value.Text("thread", filter.Thread),
                Value.Text("task", filter.Task),
                Value.Boolean("only_unread", filter.OnlyUnread),
                Value.Boolean("unread_first", filter.UnreadFirst),
                Value.Bigint("offset", offset),
                Value.Bigint("limit", limit));
    }

    /// <inheritdoc/>
    public async Task<MessagePage> ListThreadAsync(ThreadFilter filter, int offset, int limit, CancellationToken cancellation)
    {
        var scope = await FindScopeAsync(filter.Organization, filter.Project, cancellation);
        return scope is not { } found || !AreStorable(filter.Agent, filter.Thread)
            ? MessagePage.Empty
            : await PageAsync(
                "Messages.list_thread",
                "Messages.count_thread",
                filter.Organization,
                cancellation,
                Value.Integer("organization", found.Organization),
                Value.Integer("project", found.Project),
                Value.Text("agent", filter.Agent),
                Value.Text("thread", filter.Thread),
                Value.Boolean("sees_all", filter.SeesAll),
                Value.Bigint("offset", offset),
                Value.Bigint("limit", limit));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InboxCount>> CountAsync(string organization, string agent, CancellationToken cancellation)
    {
        if (!StorableId.Is(agent) || await names.FindOrganizationAsync(organization, cancellation) is not { } number)
        {
            return [];
        }

        var rows = await database.ListAsync(
            "Messages.count",
            row => (Project: row.GetInt32(0), Kept: row.GetInt32(1), Unread: row.GetInt32(2), Version: row.GetInt64(3)),
            cancellation,
            Value.Integer("organization", number),
            Value.Text("agent", agent));
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project).Where(project => project != 0), cancellation);
        return [.. rows.Select(row => new InboxCount(row.Project == 0 ? null : keys(row.Project).Project, row.Kept, row.Unread, row.Version))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> MarkAsync(MarkMessages marks)
    {
        var ids = marks.Ids.Where(StorableId.Is).ToArray();
        if (ids.Length == 0 || await FindScopeAsync(marks.Organization, marks.Project, CancellationToken.None) is not { } scope)
        {
            return [];
        }

        return await database.InTransactionAsync(
            async connection =>
            {
                NpgsqlParameter[] Whose() => [Value.Integer("organization", scope.Organization), Value.Text("agent", marks.Agent)];
                await database.ListAsync(connection, "Messages.lock_inbox", row => row.GetInt32(0), CancellationToken.None, Whose());
                return await database.ListAsync(
                    connection,
                    "Messages.mark",
                    row => row.GetString(0),
                    CancellationToken.None,
                    [
                        .. Whose(),
                        Value.Integer("project", scope.Project),
                        Value.Texts("ids", ids),
                        Value.Boolean("acknowledges", marks.Acknowledges),
                        Value.Time("at", marks.At),
                    ]);
            },
            CancellationToken.None);
    }

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
        database.ExecuteAsync("Messages.purge", cancellation, Value.Time("before", before), Value.Bigint("limit", limit));

    private static bool AreStorable(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is not null && !StorableId.Is(text))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The numbers of a tenant and, when one is named, of its project; null when there is no such thing.</summary>
    private async ValueTask<(int Organization, int? Project)?> FindScopeAsync(string organization, string? project, CancellationToken cancellation)
    {
        if (project is null)
        {
            return await names.FindOrganizationAsync(organization, cancellation) is { } number ? (number, null) : null;
        }

        return await names.FindProjectAsync(new ProjectKey(organization, project), cancellation) is { } found ? (found.Organization, found.Project) : null;
    }

    private async Task<MessagePage> PageAsync(string list, string count, string organization, CancellationToken cancellation, params NpgsqlParameter[] values)
    {
        var (rows, counts) = await database.ListBothAsync(
            (list, row => Read(row, organization)), (count, row => row.GetInt64(0)), cancellation, values);
        return new MessagePage(await NamedAsync(rows, cancellation), counts[0]);
    }

    private async ValueTask<List<MessageRecord>> NamedAsync(List<(MessageRecord Message, int Project)> rows, CancellationToken cancellation)
    {
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project).Where(project => project != 0), cancellation);
        return [.. rows.Select(row => row.Project == 0 ? row.Message : row.Message with { Project = keys(row.Project).Project })];
    }

    private static (MessageRecord Message, int Project) Read(NpgsqlDataReader row, string organization) => (
        new MessageRecord
        {
            Organization = organization,
            Id = row.GetString(0),
            Thread = row.GetString(2),
            ReplyTo = row.TextOrNull(3),
            Sender = row.GetString(4),
            AddressKind = (AddressKind)row.GetInt16(5),
            Address = row.GetString(6),
            Task = row.TextOrNull(7),
            Fence = row.IsDBNull(8) ? null : row.GetInt64(8),
            Subject = row.TextOrNull(9),
            Body = row.GetString(10),
            Delivered = row.GetInt32(11),
            Refused = row.GetFieldValue<string[]>(12),
            CreatedAt = row.Time(13),
            ReadAt = row.TimeOrNull(14),
            AcknowledgedAt = row.TimeOrNull(15),
        },
        row.GetInt32(1));
}
