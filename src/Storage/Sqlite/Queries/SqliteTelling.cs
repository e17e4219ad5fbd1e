using Krewe.Domain.Notices;
using Krewe.Storage.Messages;
using Krewe.Storage.Names;
using Krewe.Storage.Notices;

namespace Krewe.Storage.Sqlite.Queries;

/// <summary>Notices are one piece of the writer's work, and with it one transaction.</summary>
internal sealed class SqliteTelling(SqliteWriter writer, NameCache names, TimeProvider time)
{
    public async Task<TellOutcome> TellAsync(NoticeBatch batch)
    {
        var numbered = new List<(NewNotice Notice, ProjectNumber Project)>(batch.Notices.Count);
        foreach (var notice in batch.Notices)
        {
            if (await names.FindProjectAsync(notice.Project, CancellationToken.None) is { } project)
            {
                numbered.Add((notice, project));
            }
        }

        return await writer.RunAsync(session => Tell(session, batch, numbered));
    }

    private TellOutcome Tell(SqliteSession session, NoticeBatch batch, List<(NewNotice Notice, ProjectNumber Project)> numbered)
    {
        if (!Move(session, batch))
        {
            return TellOutcome.Not(TellResult.Deposed);
        }

        var told = FindTold(session, numbered);
        var known = new Dictionary<(int, Audience), (AddressKind Kind, List<string> Agents)>();
        var (delivered, forNobody, refused) = (0, batch.Notices.Count - numbered.Count, 0);
        var inboxes = new HashSet<(string, string)>();
        foreach (var (notice, project) in numbered.Where(one => !told.Contains(one.Notice.Id)))
        {
            var audience = notice.Notice.For;
            if (!known.TryGetValue((project.Organization, audience), out var found))
            {
                known[(project.Organization, audience)] = found = Find(session, project.Organization, audience);
            }

            var letter = new Letter(NoticeMessages.Of(notice, found.Kind, batch.At), project.Organization, project.Project);
            var taken = Deliver(session, letter, found.Agents, notice.Notice.UnreadMax);
            delivered += taken.Count > 0 ? 1 : 0;
            forNobody += found.Agents.Count == 0 ? 1 : 0;
            refused += found.Agents.Count > 0 && taken.Count == 0 ? 1 : 0;
            inboxes.UnionWith(taken.Select(agent => (notice.Project.Organization, agent)));
        }

        return new TellOutcome(TellResult.Told, delivered, forNobody, refused, inboxes);
    }

    private bool Move(SqliteSession session, NoticeBatch batch) => session.Execute(
        "Notices.move",
        ("after", batch.Piece?.After),
        ("through", batch.Piece?.Through),
        ("lease", batch.Term.Lease),
        ("holder", batch.Term.Holder),
        ("term", batch.Term.Term),
        ("now", SqliteTime.Of(time.GetUtcNow()))) == 1;

    private static HashSet<string> FindTold(SqliteSession session, List<(NewNotice Notice, ProjectNumber Project)> numbered) =>
    [
        .. session.List(
            "Notices.told",
            row => row.GetString(0),
            ("ids", SqliteList.Of([.. numbered.Select(one => one.Notice.Id)])),
            ("organizations", SqliteList.Of(numbered.Select(one => one.Project.Organization).Distinct()))),
    ];

    private static (AddressKind Kind, List<string> Agents) Find(SqliteSession session, int organization, Audience audience)
    {
        switch (audience.Kind)
        {
            case AudienceKind.Agent:
                return (AddressKind.Agent, [audience.Name]);
            case AudienceKind.Able:
                return (AddressKind.Role, ListAble(session, organization, audience));
        }

        var agents = ListNamed(session, organization, audience.Name);
        return agents.Count > 0 || audience.Kind == AudienceKind.Registered
            ? (AddressKind.Agent, NoticeMessages.Without(agents, audience))
            : (AddressKind.Role, NoticeMessages.Without(ListOfRole(session, organization, audience.Name), audience));
    }

    private static List<string> ListAble(SqliteSession session, int organization, Audience audience) => session.List(
        "Notices.find_able",
        row => row.GetString(0),
        ("organization", organization),
        ("skills", SqliteList.Of(audience.Skills)),
        ("but_for", audience.ButFor),
        ("limit", NoticeMessages.ReviewersMax));

    private static List<string> ListNamed(SqliteSession session, int organization, string name) => session.List(
        "Messages.find_agent", row => row.GetString(0), ("organization", organization), ("agent", name), ("reply_to", null));

    private static List<string> ListOfRole(SqliteSession session, int organization, string role) => session.List(
        "Messages.find_role", row => row.GetString(0), ("organization", organization), ("role", role), ("limit", NoticeMessages.RecipientsMax));

    private static List<string> Deliver(SqliteSession session, Letter letter, List<string> agents, int unreadMax)
    {
        if (agents.Count == 0)
        {
            return [];
        }

        // An inbox that takes nothing is not changed: nothing has to be taken back when all refuse.
        var boxes = SqliteDelivery.Put(session, letter, agents, unreadMax);
        var taken = boxes.ConvertAll(box => box.Agent);
        if (taken.Count > 0)
        {
            SqliteDelivery.Evict(session, letter, boxes);
            SqliteDelivery.Add(session, letter, null, taken, [.. agents.Except(taken, StringComparer.Ordinal)]);
        }

        return taken;
    }
}
