using Krewe.Storage.Names;
using Krewe.Storage.Notices;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed class PostgresNotices(PostgresDatabase database, NameCache names) : INoticeStore
{
    private readonly PostgresTelling _telling = new(database, names);

    /// <inheritdoc/>
    public Task BeginAsync(CancellationToken cancellation) => database.ExecuteAsync("Notices.begin", cancellation);

    /// <inheritdoc/>
    public async Task<NoticePlace> ReadPlaceAsync(CancellationToken cancellation) =>
        await database.FindAsync("Notices.place", row => new NoticePlace(row.GetInt64(0), row.GetInt64(1)), cancellation)
            ?? throw new InvalidOperationException("Nobody began to tell of the log.");

    /// <inheritdoc/>
    public async Task<NewsPage> ReadNewsAsync(long after, int limit, IReadOnlyCollection<string> kinds, CancellationToken cancellation)
    {
        var through = await database.FindAsync(
            "Notices.reach", row => row.GetInt64(0), cancellation, Value.Bigint("after", after), Value.Bigint("limit", limit));
        if (through <= after)
        {
            return new NewsPage(after, []);
        }

        var rows = await database.ListAsync(
            "Notices.news",
            row => (Project: row.GetInt32(1), Event: PostgresEventLog.Read(row, default!)),
            cancellation,
            Value.Bigint("after", after),
            Value.Bigint("through", through),
            Value.Texts("kinds", [.. kinds]));
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project), cancellation);
        return new NewsPage(through, [.. rows.Select(row => row.Event with { Key = keys(row.Project).Task(row.Event.Key.Id) })]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<string>> FindToldAsync(string organization, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        ids.Count > 0 && await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? (await database.ListAsync(
                "Notices.told", row => row.GetString(0), cancellation, Value.Texts("ids", [.. ids]), Value.Integers("organizations", [number])))
                .ToHashSet(StringComparer.Ordinal)
            : new HashSet<string>();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BusyProject>> ListBusyAsync(int after, int limit, CancellationToken cancellation)
    {
        var rows = await database.ListAsync(
            "Notices.busy",
            row => (Project: row.GetInt32(0), Seq: row.GetInt64(1), At: row.TimeOrNull(2)),
            cancellation,
            Value.Integer("after", after),
            Value.Bigint("limit", limit));
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project), cancellation);
        return [.. rows.Select(row => new BusyProject(row.Project, keys(row.Project), row.Seq, row.At))];
    }

    /// <inheritdoc/>
    public Task<TellOutcome> TellAsync(NoticeBatch batch) => _telling.TellAsync(batch);
}
