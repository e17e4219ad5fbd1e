using Krewe.Storage.Names;
using Krewe.Storage.Notices;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteNotices(SqliteReaders readers, SqliteWriter writer, NameCache names, TimeProvider time) : INoticeStore
{
    private readonly SqliteTelling _telling = new(writer, names, time);

    /// <inheritdoc/>
    public Task BeginAsync(CancellationToken cancellation) =>
        writer.RunAsync(session => session.Execute("Notices.begin", ("now", SqliteTime.Of(time.GetUtcNow()))));

    /// <inheritdoc/>
    public async Task<NoticePlace> ReadPlaceAsync(CancellationToken cancellation) =>
        await readers.RunAsync(session => session.Find("Notices.place", row => new NoticePlace(row.GetInt64(0), row.GetInt64(1))), cancellation)
            ?? throw new InvalidOperationException("Nobody began to tell of the log.");

    /// <inheritdoc/>
    public async Task<NewsPage> ReadNewsAsync(long after, int limit, IReadOnlyCollection<string> kinds, CancellationToken cancellation)
    {
        var wanted = SqliteList.Of(kinds);
        var (through, rows) = await readers.RunAsync(
            session =>
            {
                var reached = session.Find("Notices.reach", row => row.GetInt64(0), ("after", after), ("limit", limit));
                return (reached, reached <= after ? [] : session.List(
                    "Notices.news",
                    row => (Project: row.GetInt32(1), Event: SqliteEventLog.Read(row, default!)),
                    ("after", after),
                    ("through", reached),
                    ("kinds", wanted)));
            },
            cancellation);
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project), cancellation);
        return new NewsPage(Math.Max(after, through), [.. rows.Select(row => row.Event with { Key = keys(row.Project).Task(row.Event.Key.Id) })]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<string>> FindToldAsync(string organization, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0 || await names.FindOrganizationAsync(organization, cancellation) is not { } number)
        {
            return new HashSet<string>();
        }

        var wanted = SqliteList.Of(ids);
        var told = await readers.RunAsync(
            session => session.List("Notices.told", row => row.GetString(0), ("ids", wanted), ("organizations", SqliteList.Of([number]))), cancellation);
        return told.ToHashSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BusyProject>> ListBusyAsync(int after, int limit, CancellationToken cancellation)
    {
        var rows = await readers.RunAsync(
            session => session.List(
                "Notices.busy",
                row => (Project: row.GetInt32(0), Seq: row.GetInt64(1), At: row.TimeOrNull(2)),
                ("after", after),
                ("limit", limit)),
            cancellation);
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project), cancellation);
        return [.. rows.Select(row => new BusyProject(row.Project, keys(row.Project), row.Seq, row.At))];
    }

    /// <inheritdoc/>
    public Task<TellOutcome> TellAsync(NoticeBatch batch) => _telling.TellAsync(batch);
}
