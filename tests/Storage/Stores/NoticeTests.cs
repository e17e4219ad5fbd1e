using Krewe.Domain;
using Krewe.Domain.Notices;
using Krewe.Domain.Tasks;
using Krewe.Storage.Agents;
using Krewe.Storage.Messages;
using Krewe.Storage.Notices;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Storage;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Stores;

/// <summary>Notices on both databases; what runs on SQLite runs on the store in memory too.</summary>
public class NoticeTests
{
    private const string Lease = "notices";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ProjectKey Apollo = new("acme", "apollo");
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Theory, OnSqlite, OnPostgres]
    public Task It_begins_at_the_end_of_the_log_and_only_once(Database on) => OnEachAsync(on, async store =>
    {
        await Sample.MakeAsync(store, Apollo, "a-1", "a-2");
        var last = await store.Events.ReadLastSeqAsync(None);

        await store.Notices.BeginAsync(None);
        await Sample.MakeAsync(store, Apollo, "a-3");
        await store.Notices.BeginAsync(None);

        Assert.Equal(new NoticePlace(last, 0), await store.Notices.ReadPlaceAsync(None));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task A_piece_of_the_log_is_bounded_by_its_events_and_has_those_of_the_kinds(Database on) => OnEachAsync(on, async store =>
    {
        var rows = await Sample.MakeAsync(store, Apollo, "a-1", "a-2", "a-3");
        await store.Journal.CommitAsync(Sample.Claim(rows[1]));

        var first = await store.Notices.ReadNewsAsync(0, 2, [TaskEventKind.Claimed], None);
        var second = await store.Notices.ReadNewsAsync(first.Through, 2, [TaskEventKind.Claimed, TaskEventKind.Expired], None);
        var third = await store.Notices.ReadNewsAsync(second.Through, 2, [TaskEventKind.Claimed], None);

        Assert.Empty(first.Events);
        Assert.Equal((Apollo.Task("a-2"), TaskEventKind.Claimed, 2L), Assert.Single(second.Events.Select(one => (one.Key, one.Event.Kind, one.Event.Version))));
        Assert.Equal(await store.Events.ReadLastSeqAsync(None), second.Through);
        Assert.Equal((second.Through, 0), (third.Through, third.Events.Count));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Messages_and_place_are_one_commit_and_a_repeat_is_refused_whole(Database on) => OnEachAsync(on, async store =>
    {
        await BeginAsync(store);
        var term = await LeadAsync(store, "one");
        var batch = Batch(term, [To(Audience.Agent("ada"), "m-1"), To(Audience.Agent("ada"), "m-2")], new LogPiece(0, 7));

        var told = await store.Notices.TellAsync(batch);
        var again = await store.Notices.TellAsync(batch with { Notices = [.. batch.Notices, To(Audience.Agent("ada"), "m-3")] });

        Assert.Equal((TellResult.Told, 2, 0, ("acme", "ada")), (told.Result, told.Told, told.ForNobody, Assert.Single(told.Inboxes)));
        Assert.Equal(TellResult.Deposed, again.Result);
        Assert.Equal(7, (await store.Notices.ReadPlaceAsync(None)).Seq);
        var found = (await InboxAsync(store, "ada")).Messages;
        Assert.Equal(["m-1", "m-2"], found.Select(message => message.Id));
        Assert.Equal(
            ("krewe", "apollo", "a-1", "Subject", "Body", AddressKind.Agent, "ada", Sample.Noon, "m-1"),
            (found[0].Sender, found[0].Project, found[0].Task, found[0].Subject, found[0].Body, found[0].AddressKind, found[0].Address, found[0].CreatedAt, found[0].Thread));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task What_was_told_before_is_passed_over_and_known(Database on) => OnEachAsync(on, async store =>
    {
        await BeginAsync(store);
        var term = await LeadAsync(store, "one");
        await store.Notices.TellAsync(Batch(term, [To(Audience.Agent("ada"), "m-1")]));

        var outcome = await store.Notices.TellAsync(Batch(term, [To(Audience.Agent("ada"), "m-1"), To(Audience.Agent("ada"), "m-2")], new LogPiece(0, 9)));

        Assert.Equal((TellResult.Told, 1, 0, 0), (outcome.Result, outcome.Told, outcome.ForNobody, outcome.Refused));
        Assert.Equal(["m-1", "m-2"], (await InboxAsync(store, "ada")).Messages.Select(message => message.Id));
        Assert.Equal(["m-2"], await store.Notices.FindToldAsync("acme", ["m-2", "m-3"], None));
        Assert.Empty(await store.Notices.FindToldAsync("other", ["m-2"], None));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Who_is_deposed_tells_nothing_and_does_not_move_the_place(Database on) => OnEachAsync(on, async store =>
    {
        await BeginAsync(store);
        var deposed = await LeadAsync(store, "one");
        await store.Coordination.ResignAsync(Lease, "one", None);
        var term = await LeadAsync(store, "two");
        await store.Notices.TellAsync(Batch(term, [], new LogPiece(0, 5)));

        var late = await store.Notices.TellAsync(Batch(deposed, [To(Audience.Agent("ada"), "m-1")], new LogPiece(5, 3)));
        var stuck = await store.Notices.TellAsync(Batch(deposed, [To(Audience.Agent("ada"), "m-2")]));

        Assert.Equal((TellResult.Deposed, TellResult.Deposed), (late.Result, stuck.Result));
        Assert.Equal(5, (await store.Notices.ReadPlaceAsync(None)).Seq);
        Assert.Empty((await InboxAsync(store, "ada")).Messages);
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Each_kind_of_audience_is_found_without_whoever_did_it(Database on) => OnEachAsync(on, async store =>
    {
        await BeginAsync(store);
        await RegisterAsync(store, "ada", null, "review", "css");
        await RegisterAsync(store, "bob", "lead", "review");
        await RegisterAsync(store, "lea", "lead");
        await RegisterAsync(store, "review-bot", "bot", "review", "css");
        var skills = StringList.Of("review", "css");

        var outcome = await store.Notices.TellAsync(Batch(
            await LeadAsync(store, "one"),
            [
                To(Audience.Called("lead", "bob"), "to-role"), To(Audience.Called("bob", null), "to-named"), To(Audience.Called("nobody", null), "to-nobody"),
                To(Audience.Registered("lea"), "to-known"), To(Audience.Registered("lead"), "to-unknown"), To(Audience.Able(skills, "ada"), "to-able"),
                To(Audience.Called("lea", "lea"), "to-self"), To(Audience.Agent("eve"), "to-worker"),
            ]));

        Assert.Equal((5, 3, 0), (outcome.Told, outcome.ForNobody, outcome.Refused));
        Assert.Equal(["to-named"], await IdsAsync(store, "bob"));
        Assert.Equal(["to-role", "to-known"], await IdsAsync(store, "lea"));
        Assert.Equal(["to-able"], await IdsAsync(store, "review-bot"));
        Assert.Equal(["to-worker"], await IdsAsync(store, "eve"));
        Assert.Empty(await IdsAsync(store, "ada"));
        var able = (await InboxAsync(store, "review-bot")).Messages[0];
        Assert.Equal((AddressKind.Role, "review, css"), (able.AddressKind, able.Address));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task An_inbox_with_much_unread_takes_no_notice_and_what_agents_write_has_room(Database on) => OnEachAsync(on, async store =>
    {
        await BeginAsync(store);
        await RegisterAsync(store, "ada", null);
        var term = await LeadAsync(store, "one");
        var quiet = To(Audience.Agent("ada"), "q") is var one ? one with { Notice = one.Notice with { Kind = NoticeKind.Completed } } : null!;
        for (var batch = 0; batch < 6; batch++)
        {
            await store.Notices.TellAsync(Batch(term, [.. Enumerable.Range(0, 100).Select(number => quiet with { Id = $"q-{batch}-{number}" })]));
        }

        var late = await store.Notices.TellAsync(Batch(term, [quiet with { Id = "q-late" }]));
        Assert.Equal((0, 0, 1), (late.Told, late.ForNobody, late.Refused));
        Assert.Equal(500, (await InboxAsync(store, "ada")).Total);
        Assert.Equal(1, (await store.Notices.TellAsync(Batch(term, [To(Audience.Agent("ada"), "urgent")]))).Told);
        var written = new NewMessage
        {
            Organization = "acme", Project = "apollo", Id = "m-1", Thread = "m-1", Sender = "cy", AddressKind = AddressKind.Agent, Address = "ada", Body = "Hello", CreatedAt = Sample.Noon,
        };
        Assert.Equal(SendResult.Sent, (await store.Messages.SendAsync(written, operation: null)).Result);
    });

    [Theory, OnSqlite, OnPostgres]
    public Task A_project_that_is_gone_is_passed_over(Database on) => OnEachAsync(on, async store =>
    {
        await BeginAsync(store);

        var outcome = await store.Notices.TellAsync(Batch(
            await LeadAsync(store, "one"), [To(Audience.Agent("ada"), "m-1") with { Project = new ProjectKey("acme", "gone") }, To(Audience.Agent("ada"), "m-2")]));

        Assert.Equal((1, 1, 0), (outcome.Told, outcome.ForNobody, outcome.Refused));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Projects_with_open_work_are_listed_with_the_end_of_their_log(Database on) => OnEachAsync(on, async store =>
    {
        var other = new ProjectKey("acme", "borealis");
        var empty = new ProjectKey("acme", "castor");
        await store.Projects.TryCreateAsync(TestStorage.Record(other), None);
        await store.Projects.TryCreateAsync(TestStorage.Record(empty), None);
        var rows = await Sample.MakeAsync(store, Apollo, "a-1");
        await Sample.MakeAsync(store, other, "b-1");
        await store.Journal.CommitAsync(Sample.Change(Sample.Next(rows[0], TaskStatus.InReview), rows[0], TaskEventKind.Submitted));

        var both = await store.Notices.ListBusyAsync(0, 10, None);

        Assert.Equal([Apollo, other], both.Select(project => project.Key));
        Assert.Equal((await store.Events.ReadLastSeqAsync(None), Sample.Noon), (both[0].LastSeq, both[0].LastAt));
        Assert.Equal([other], (await store.Notices.ListBusyAsync(both[0].Place, 10, None)).Select(project => project.Key));
        Assert.Single(await store.Notices.ListBusyAsync(0, 1, None));
    });

    [Theory, OnSqlite, OnPostgres]
    public async Task The_place_survives_a_restart(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await storage.Store.Notices.BeginAsync(None);
        await storage.Store.Notices.TellAsync(Batch(await LeadAsync(storage.Store, "one"), [], new LogPiece(0, 5)));
        await storage.ReopenAsync();

        await storage.Store.Notices.BeginAsync(None);

        Assert.Equal(5, (await storage.Store.Notices.ReadPlaceAsync(None)).Seq);
    }

    [Theory, OnPostgres]
    public async Task Of_two_processes_that_believe_they_lead_one_tells(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var (one, other) = (storage.Store, await storage.OpenAnotherAsync());
        await one.Notices.BeginAsync(None);
        var term = await LeadAsync(one, "one");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? one : other).Notices.TellAsync(
            Batch(term, [To(Audience.Agent("ada"), $"m-{number}")], new LogPiece(0, 5)))));

        Assert.Single(outcomes, outcome => outcome.Result == TellResult.Told);
        Assert.Equal(1, (await InboxAsync(one, "ada")).Total);
    }

    private static NewNotice To(Audience audience, string id) => new(Apollo, "a-1", id, new Notice(NoticeKind.Dead, audience, "Subject", "Body"));

    private static NoticeBatch Batch(NoticeTerm term, IReadOnlyList<NewNotice> notices, LogPiece? piece = null) =>
        new() { Term = term, Piece = piece, Notices = notices, At = Sample.Noon };

    private static Task BeginAsync(IStore store) => store.Notices.BeginAsync(None);

    private static async Task<NoticeTerm> LeadAsync(IStore store, string holder) =>
        new(Lease, holder, (await store.Coordination.TryLeadAsync(Lease, holder, Long, None))!.Term);

    private static Task<bool> RegisterAsync(IStore store, string agent, string? role, params string[] skills) =>
        store.Agents.TryWriteAsync(new AgentRecord("acme", agent, 1, null, StringList.Of(skills), Sample.Noon, Sample.Noon) { Role = role }, None);

    private static Task<MessagePage> InboxAsync(IStore store, string agent) =>
        store.Messages.ListInboxAsync(new InboxFilter { Organization = "acme", Agent = agent }, 0, 1_000, None);

    private static async Task<IEnumerable<string>> IdsAsync(IStore store, string agent) => (await InboxAsync(store, agent)).Messages.Select(message => message.Id);

    private static async Task OnEachAsync(Database on, Func<IStore, Task> test)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await test(storage.Store);
        if (on == Database.Sqlite)
        {
            await using var memory = new InMemoryStore(TimeProvider.System);
            await memory.Projects.EnsureOrganizationAsync(Apollo.Organization, None);
            await memory.Projects.TryCreateAsync(TestStorage.Record(Apollo), None);
            await test(memory);
        }
    }
}
