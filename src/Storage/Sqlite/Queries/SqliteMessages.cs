using Krewe.Domain.Tasks;
using Krewe.Storage.Messages;
using Krewe.Storage.Names;
using Krewe.Storage.Operations;
using Krewe.Storage.Tasks;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteMessages(SqliteReaders readers, SqliteWriter writer, NameCache names) : IMessageStore
{
    private readonly SqliteSending _sending = new(writer, names);

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(NewMessage message, OperationRecord? operation) => _sending.SendAsync(message, operation);

    /// <inheritdoc/>
    public async Task<FoundMessage?> FindAsync(string organization, string id, string agent, CancellationToken cancellation)
    {
        if (!StorableId.Is(id) || !StorableId.Is(agent) || await names.FindOrganizationAsync(organization, cancellation) is not { } number)
        {
            return null;
        }

        var found = await readers.RunAsync(
            session => session.List(
                "Messages.find",
                row => (Row: Read(row, organization), IsInInbox: row.GetBoolean(16), Read: row.GetInt64(17), Acknowledged: row.GetInt64(18)),
                ("organization", number),
                ("id", id),
                ("agent", agent)),
            cancellation);
        return found is [var one]
            ? new FoundMessage((await NamedAsync([one.Row], cancellation))[0], one.IsInInbox, one.Read, one.Acknowledged)
            : null;
    }

    /// <inheritdoc/>
    public async Task<MessagePage> ListInboxAsync(InboxFilter filter, int offset, int limit, CancellationToken cancellation)
    {
        var scope = await FindScopeAsync(filter.Organization, filter.Project, cancellation);
        return scope is not { } found
            ? MessagePage.Empty
            : await PageAsync(
                "Messages.list_inbox",
                "Messages.count_inbox",
                filter.Organization,
                cancellation,
                ("organization", found.Organization),
                ("project", found.Project),
                ("agent", filter.Agent),
                ("thread", filter.Thread),
                ("task", filter.Task),
                ("only_unread", filter.OnlyUnread),
                ("unread_first", filter.UnreadFirst),
                ("offset", offset),
                ("limit", limit));
    }

    /// <inheritdoc/>
    public async Task<MessagePage> ListThreadAsync(ThreadFilter filter, int offset, int limit, CancellationToken cancellation)
    {
        var scope = await FindScopeAsync(filter.Organization, filter.Project, cancellation);
        return scope is not { } found
            ? MessagePage.Empty
            : await PageAsync(
                "Messages.list_thread",
                "Messages.count_thread",
                filter.Organization,
                cancellation,
                ("organization", found.Organization),
                ("project", found.Project),
                ("agent", filter.Agent),
                ("thread", filter.Thread),
                ("sees_all", filter.SeesAll),
                ("offset", offset),
                ("limit", limit));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InboxCount>> CountAsync(string organization, string agent, CancellationToken cancellation)
    {
        if (await names.FindOrganizationAsync(organization, cancellation) is not { } number)
        {
            return [];
        }

        var rows = await readers.RunAsync(
            session => session.List(
                "Messages.count",
                row => (Project: row.GetInt32(0), Kept: row.GetInt32(1), Unread: row.GetInt32(2), Version: row.GetInt64(3)),
                ("organization", number),
                ("agent", agent)),
            cancellation);
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project).Where(project => project != 0), cancellation);
        return [.. rows.Select(row => new InboxCount(row.Project == 0 ? null : keys(row.Project).Project, row.Kept, row.Unread, row.Version))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> MarkAsync(MarkMessages marks)
    {
        if (marks.Ids.Count == 0 || await FindScopeAsync(marks.Organization, marks.Project, CancellationToken.None) is not { } scope)
        {
            return [];
        }

        return await writer.RunAsync(session => Mark(session, marks, scope));
    }

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
        writer.RunAsync(session => session.Execute("Messages.purge", ("before", SqliteTime.Of(before)), ("limit", limit)));

    private static List<string> Mark(SqliteSession session, MarkMessages marks, (int Organization, int? Project) scope)
    {
        var found = session.List(
            "Messages.find_entries",
            row => (Id: row.GetString(0), Number: row.GetInt64(1), Project: row.GetInt32(2), WasUnread: row.GetBoolean(3)),
            ("organization", scope.Organization),
            ("project", scope.Project),
            ("agent", marks.Agent),
            ("ids", SqliteList.Of(marks.Ids)));
        session.Execute(
            "Messages.mark",
            ("numbers", SqliteList.Of(found.Select(entry => entry.Number))),
            ("acknowledges", marks.Acknowledges),
            ("at", SqliteTime.Of(marks.At)));
        session.Execute(
            "Messages.mark_inboxes",
            ("organization", scope.Organization),
            ("agent", marks.Agent),
            ("projects", SqliteList.Of(found.Where(entry => entry.WasUnread).Select(entry => entry.Project))),
            ("at", SqliteTime.Of(marks.At)));
        return found.ConvertAll(entry => entry.Id);
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

    private async Task<MessagePage> PageAsync(
        string list, string count, string organization, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        var (rows, total) = await readers.RunAsync(
            session => session.InSnapshot(snapshot => (
                snapshot.List(list, row => Read(row, organization), values),
                snapshot.Find(count, row => row.GetInt64(0), values))),
            cancellation);
        return new MessagePage(await NamedAsync(rows, cancellation), total);
    }

    private async ValueTask<List<MessageRecord>> NamedAsync(List<(MessageRecord Message, int Project)> rows, CancellationToken cancellation)
    {
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project).Where(project => project != 0), cancellation);
        return [.. rows.Select(row => row.Project == 0 ? row.Message : row.Message with { Project = keys(row.Project).Project })];
    }

    private static (MessageRecord Message, int Project) Read(SqliteDataReader row, string organization) => (
        new MessageRecord
        {
            Organization = organization,
            Id = row.GetString(0),
            Thread = row.GetString(2),
            ReplyTo = row.TextOrNull(3),
            Sender = row.GetString(4),
            AddressKind = (AddressKind)row.GetInt32(5),
            Address = row.GetString(6),
            Task = row.TextOrNull(7),
            Fence = row.IsDBNull(8) ? null : row.GetInt64(8),
            Subject = row.TextOrNull(9),
            Body = row.GetString(10),
            Delivered = row.GetInt32(11),
            Refused = SqliteList.Read(row.GetString(12)).ToArray(),
            CreatedAt = row.Time(13),
            ReadAt = row.TimeOrNull(14),
            AcknowledgedAt = row.TimeOrNull(15),
        },
        row.GetInt32(1));
}
