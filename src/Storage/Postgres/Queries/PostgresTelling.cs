using Krewe.Domain.Notices;
using Krewe.Storage.Messages;
using Krewe.Storage.Names;
using Krewe.Storage.Notices;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>
/// Notices are one transaction. It locks the place first, so that two processes never tell at once, then all inboxes in the order in which
/// everybody locks them. What meets a sender all the same is tried again.
/// </summary>
internal sealed class PostgresTelling(PostgresDatabase database, NameCache names)
{
    private const int TriesMax = 3;

    private readonly PostgresDelivery _delivery = new(database);
    private readonly PostgresAudiences _audiences = new(database);

    public async Task<TellOutcome> TellAsync(NoticeBatch batch)
    {
        var numbered = await NumberAsync(batch.Notices);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await database.RunAsync(connection => TellAsync(connection, batch, numbered), CancellationToken.None);
            }
            catch (StoreUnavailableException lost) when (tries < TriesMax && lost.InnerException is PostgresException refusal && PostgresErrors.IsContention(refusal))
            {
                // It met a sender, and nothing of it was written.
            }
        }
    }

    private async Task<IReadOnlyList<(NewNotice Notice, ProjectNumber Project)>> NumberAsync(IReadOnlyList<NewNotice> notices)
    {
        var numbered = new List<(NewNotice, ProjectNumber)>(notices.Count);
        foreach (var notice in notices)
        {
            if (await names.FindProjectAsync(notice.Project, CancellationToken.None) is { } project)
            {
                numbered.Add((notice, project));
            }
        }

        return numbered;
    }

    private async Task<TellOutcome> TellAsync(
        NpgsqlConnection connection, NoticeBatch batch, IReadOnlyList<(NewNotice Notice, ProjectNumber Project)> numbered)
    {
        // What is not committed is taken back when this is left.
        await using var transaction = await connection.BeginTransactionAsync();
        if (!await MoveAsync(connection, batch))
        {
            return TellOutcome.Not(TellResult.Deposed);
        }

        var told = await FindToldAsync(connection, numbered);
        var fresh = numbered.Where(one => !told.Contains(one.Notice.Id)).ToList();
        var letters = await AddressAsync(connection, batch, fresh);
        await LockAsync(connection, letters);
        var delivered = 0;
        var inboxes = new HashSet<(string, string)>();
        foreach (var (letter, agents, unreadMax) in letters)
        {
            var taken = await DeliverAsync(connection, letter, agents, unreadMax);
            delivered += taken.Count > 0 ? 1 : 0;
            inboxes.UnionWith(taken.Select(agent => (letter.Message.Organization, agent)));
        }

        await transaction.CommitAsync();
        var forNobody = batch.Notices.Count - numbered.Count + fresh.Count - letters.Count;
        return new TellOutcome(TellResult.Told, delivered, forNobody, letters.Count - delivered, inboxes);
    }

    private async Task<bool> MoveAsync(NpgsqlConnection connection, NoticeBatch batch) => await database.ExecuteAsync(
        connection,
        "Notices.move",
        CancellationToken.None,
        Value.BigintOrNull("after", batch.Piece?.After),
        Value.BigintOrNull("through", batch.Piece?.Through),
        Value.Text("lease", batch.Term.Lease),
        Value.Text("holder", batch.Term.Holder),
        Value.Bigint("term", batch.Term.Term)) == 1;

    private async Task<HashSet<string>> FindToldAsync(NpgsqlConnection connection, IReadOnlyList<(NewNotice Notice, ProjectNumber Project)> numbered) =>
        numbered.Count == 0
            ? []
            : [.. await database.ListAsync(
                connection,
                "Notices.told",
                row => row.GetString(0),
                CancellationToken.None,
                Value.Texts("ids", [.. numbered.Select(one => one.Notice.Id)]),
                Value.Integers("organizations", [.. numbered.Select(one => one.Project.Organization).Distinct()]))];

    private async Task<List<(Letter Letter, List<string> Agents, int UnreadMax)>> AddressAsync(
        NpgsqlConnection connection, NoticeBatch batch, List<(NewNotice Notice, ProjectNumber Project)> fresh)
    {
        var known = new Dictionary<(int, Audience), (AddressKind Kind, List<string> Agents)>();
        var letters = new List<(Letter, List<string>, int)>();
        foreach (var (notice, project) in fresh)
        {
            var audience = notice.Notice.For;
            if (!known.TryGetValue((project.Organization, audience), out var found))
            {
                known[(project.Organization, audience)] = found = await _audiences.FindAsync(connection, project.Organization, audience);
            }

            if (found.Agents.Count > 0)
            {
                letters.Add((new Letter(NoticeMessages.Of(notice, found.Kind, batch.At), project.Organization, project.Project), found.Agents, notice.Notice.UnreadMax));
            }
        }

        return letters;
    }

    private async Task LockAsync(NpgsqlConnection connection, List<(Letter Letter, List<string> Agents, int UnreadMax)> letters)
    {
        var boxes = letters.SelectMany(one => one.Agents.Select(agent => (one.Letter.Organization, Agent: agent, one.Letter.Project))).Distinct().ToList();
        if (boxes.Count > 0)
        {
            await database.ListAsync(
                connection,
                "Notices.lock_inboxes",
                row => row.GetString(0),
                CancellationToken.None,
                Value.Integers("organizations", [.. boxes.Select(box => box.Organization)]),
                Value.Texts("agents", [.. boxes.Select(box => box.Agent)]),
                Value.Integers("projects", [.. boxes.Select(box => box.Project)]));
        }
    }

    private async Task<List<string>> DeliverAsync(NpgsqlConnection connection, Letter letter, List<string> agents, int unreadMax)
    {
        var boxes = await _delivery.PutAsync(connection, letter, agents, unreadMax);
        if (boxes.Count == 0)
        {
            return [];
        }

        var taken = boxes.ConvertAll(box => box.Agent);
        await _delivery.EvictAsync(connection, letter, boxes);
        var added = await _delivery.AddAsync(connection, letter, null, taken, [.. agents.Except(taken, StringComparer.Ordinal)]);
        return added > 0 ? taken : throw new InvalidOperationException($"Message '{letter.Message.Id}' came about while its place was locked.");
    }
}
