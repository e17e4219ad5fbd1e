using Krewe.Domain.Notices;
using Krewe.Domain.Tasks;
using Krewe.Storage.Messages;
using Krewe.Storage.Notices;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Tests.Support.Storage;

internal sealed class MemoryNotices(MemoryTables tables, MemoryMessages messages, MemoryCoordination coordination, MemoryFaults faults) : INoticeStore
{
    private static readonly TaskStatus[] Open = [TaskStatus.Pending, TaskStatus.InProgress, TaskStatus.InReview, TaskStatus.Blocked, TaskStatus.Deferred];

    private long? _place;

    public Task BeginAsync(CancellationToken cancellation) => Do(() => _place ??= LastSeq());

    public Task<NoticePlace> ReadPlaceAsync(CancellationToken cancellation) => Do(() => new NoticePlace(_place!.Value, 0));

    public Task<NewsPage> ReadNewsAsync(long after, int limit, IReadOnlyCollection<string> kinds, CancellationToken cancellation) => Do(() =>
    {
        var piece = tables.Events.Where(one => one.Seq > after).Take(limit).ToList();
        return new NewsPage(piece.Count == 0 ? after : piece[^1].Seq, [.. piece.Where(one => kinds.Contains(one.Event.Kind))]);
    });

    public Task<IReadOnlySet<string>> FindToldAsync(string organization, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        Do<IReadOnlySet<string>>(() => ids.Where(id => messages.Has(organization, id)).ToHashSet(StringComparer.Ordinal));

    public Task<IReadOnlyList<BusyProject>> ListBusyAsync(int after, int limit, CancellationToken cancellation) => Do<IReadOnlyList<BusyProject>>(() =>
        [.. tables.Projects.Keys
            .Select((key, index) => Busy(index + 1, key))
            .Where(project => project.Place > after && tables.Tasks.Values.Any(task => task.Key.InProject == project.Key && Open.Contains(task.Status)))
            .Take(limit)]);

    public Task<TellOutcome> TellAsync(NoticeBatch batch) => Do(() =>
    {
        var isKnown = batch.Piece is not { } piece || piece.After == _place;
        if (!isKnown || !coordination.IsHeld(batch.Term.Lease, batch.Term.Holder, batch.Term.Term))
        {
            return TellOutcome.Not(TellResult.Deposed);
        }

        _place = batch.Piece?.Through ?? _place;
        var fresh = batch.Notices.Where(notice => !messages.Has(notice.Project.Organization, notice.Id)).ToList();
        var outcomes = fresh.ConvertAll(notice => (notice.Project.Organization, Outcome: Deliver(notice, batch.At)));
        var told = outcomes.Count(one => one.Outcome.Agents.Count > 0);
        return new TellOutcome(
            TellResult.Told,
            told,
            outcomes.Count(one => one.Outcome.Result == SendResult.NoSuchAgent),
            outcomes.Count(one => one.Outcome.Result == SendResult.InboxesFull),
            [.. outcomes.SelectMany(one => one.Outcome.Agents.Select(agent => (one.Organization, agent))).Distinct()]);
    });

    private SendOutcome Deliver(NewNotice notice, DateTimeOffset at)
    {
        var (kind, agents) = Find(notice.Project.Organization, notice.Notice.For);
        return tables.Projects.ContainsKey(notice.Project) && agents.Count > 0
            ? messages.Deliver(NoticeMessages.Of(notice, kind, at), agents, null, notice.Notice.UnreadMax)
            : SendOutcome.Not(SendResult.NoSuchAgent);
    }

    private (AddressKind Kind, List<string> Agents) Find(string organization, Audience audience)
    {
        var all = tables.Agents.Values.Where(agent => agent.Organization == organization).OrderBy(agent => agent.Id, StringComparer.Ordinal).ToList();
        switch (audience.Kind)
        {
            case AudienceKind.Agent:
                return (AddressKind.Agent, [audience.Name]);
            case AudienceKind.Able:
                var able = all.Where(agent => agent.Drain is null && audience.Skills.IsSubsetOf(agent.Skills) && agent.Id != audience.ButFor)
                    .OrderByDescending(agent => agent.SeenAt ?? DateTimeOffset.MinValue);
                return (AddressKind.Role, [.. able.Select(agent => agent.Id).Take(NoticeMessages.ReviewersMax)]);
        }

        var isKnown = all.Exists(agent => agent.Id == audience.Name) || messages.HasInbox(organization, audience.Name);
        string[] named = isKnown ? [audience.Name] : [];
        var ofRole = all.Where(agent => agent.Role == audience.Name || agent.Skills.Contains(audience.Name)).Select(agent => agent.Id);
        return isKnown || audience.Kind == AudienceKind.Registered
            ? (AddressKind.Agent, NoticeMessages.Without(named, audience))
            : (AddressKind.Role, NoticeMessages.Without(ofRole.Take(NoticeMessages.RecipientsMax), audience));
    }

    private BusyProject Busy(int place, ProjectKey key)
    {
        var last = tables.Events.LastOrDefault(one => one.Key.InProject == key);
        return new BusyProject(place, key, last?.Seq ?? 0, last?.Event.At);
    }

    private long LastSeq() => tables.Events.Count == 0 ? 0 : tables.Events[^1].Seq;

    private Task<T> Do<T>(Func<T> work)
    {
        faults.Check();
        lock (tables)
        {
            return Task.FromResult(work());
        }
    }
}
