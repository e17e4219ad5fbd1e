using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Storage.Agents;
using Krewe.Storage.Messages;
using Krewe.Storage.Operations;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Krewe.Tests.Support.Storage;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Stores;

/// <summary>Messages on both databases; what runs on SQLite runs on the store in memory too, which simulations believe.</summary>
public class MessageTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ProjectKey Apollo = new("acme", "apollo");

    [Theory, OnSqlite, OnPostgres]
    public Task A_message_to_an_agent_is_in_its_inbox_and_in_no_other(Database on) => OnEachAsync(on, async store =>
    {
        await RegisterAsync(store, "ada");
        await RegisterAsync(store, "bob");
        var sent = To("ada", "m-1") with { Subject = "Shell", Task = "a-1" };

        var outcome = await store.Messages.SendAsync(sent, operation: null);

        Assert.Equal((SendResult.Sent, "ada"), (outcome.Result, Assert.Single(outcome.Agents)));
        var found = Assert.Single((await InboxAsync(store, "ada")).Messages);
        Assert.Equal(
            ("m-1", "m-1", "apollo", "cy", "Shell", "Hello", "a-1", AddressKind.Agent, "ada", 1),
            (found.Id, found.Thread, found.Project, found.Sender, found.Subject, found.Body, found.Task, found.AddressKind, found.Address, found.Delivered));
        Assert.Equal((sent.CreatedAt, (DateTimeOffset?)null, (long?)null), (found.CreatedAt, found.ReadAt, found.Fence));
        Assert.Empty((await InboxAsync(store, "bob")).Messages);
        Assert.Equal([("apollo", 1, 1)], await CountsAsync(store, "ada"));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Nobody_of_that_name_role_or_claim_means_that_nothing_is_sent(Database on) => OnEachAsync(on, async store =>
    {
        await Sample.MakeAsync(store, Apollo, "a-1");

        Assert.Equal(SendResult.NoSuchAgent, (await store.Messages.SendAsync(To("nobody", "m-1"), operation: null)).Result);
        Assert.Equal(SendResult.NobodyHasRole, (await store.Messages.SendAsync(To("reviewer", "m-2") with { AddressKind = AddressKind.Role }, operation: null)).Result);
        Assert.Equal(SendResult.NobodyHolds, (await store.Messages.SendAsync(To("a-1", "m-3") with { AddressKind = AddressKind.Holder }, Kept("k-1", "m-3"))).Result);

        Assert.Null(await store.Messages.FindAsync("acme", "m-3", "cy", None));
        Assert.Null(await store.Operations.FindAsync("acme", "kr_1", "k-1", None));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task A_message_to_a_role_goes_to_all_that_have_it_and_each_reads_for_itself(Database on) => OnEachAsync(on, async store =>
    {
        await RegisterAsync(store, "ada", "reviewer", "css");
        await RegisterAsync(store, "bob", "reviewer");
        await RegisterAsync(store, "dee", "css");

        var outcome = await store.Messages.SendAsync(To("reviewer", "m-1") with { AddressKind = AddressKind.Role }, operation: null);
        await MarkAsync(store, "ada", acknowledges: true, "m-1");

        Assert.Equal(["ada", "bob"], outcome.Agents);
        Assert.Equal([("apollo", 1, 0)], await CountsAsync(store, "ada"));
        Assert.Equal([("apollo", 1, 1)], await CountsAsync(store, "bob"));
        Assert.Empty(await CountsAsync(store, "dee"));
        var found = await store.Messages.FindAsync("acme", "m-1", "cy", None);
        Assert.Equal((2, false, 1, 1), (found!.Message.Delivered, found.IsInInbox, found.Read, found.Acknowledged));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task A_message_to_a_role_goes_to_those_whose_profile_states_it_and_to_each_once(Database on) => OnEachAsync(on, async store =>
    {
        foreach (var (agent, skills) in new[] { ("ada", StringList.Empty), ("bob", StringList.Of("reviewer")) })
        {
            await store.Agents.TryWriteAsync(new AgentRecord("acme", agent, 1, null, skills, Sample.Noon, Sample.Noon) { Role = "reviewer" }, None);
        }

        var outcome = await store.Messages.SendAsync(To("reviewer", "m-1") with { AddressKind = AddressKind.Role }, operation: null);

        Assert.Equal(["ada", "bob"], outcome.Agents);
    });

    [Theory, OnSqlite, OnPostgres]
    public Task A_message_to_a_holder_goes_to_whoever_holds_the_task_with_the_fence(Database on) => OnEachAsync(on, async store =>
    {
        var rows = await Sample.MakeAsync(store, Apollo, "a-1");
        await store.Journal.CommitAsync(Sample.Claim(rows[0], "ada"));

        await store.Messages.SendAsync(To("a-1", "m-1") with { AddressKind = AddressKind.Holder, Task = "a-1" }, operation: null);

        var found = Assert.Single((await InboxAsync(store, "ada")).Messages);
        Assert.Equal((1, "a-1", AddressKind.Holder), (found.Fence, found.Task, found.AddressKind));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task A_message_of_one_id_or_key_is_sent_once(Database on) => OnEachAsync(on, async store =>
    {
        await RegisterAsync(store, "ada");
        Assert.Equal(SendResult.Sent, (await store.Messages.SendAsync(To("ada", "m-1"), Kept("k-1", "m-1"))).Result);

        Assert.Equal(SendResult.SentBefore, (await store.Messages.SendAsync(To("ada", "m-1"), operation: null)).Result);
        Assert.Equal(SendResult.KeyTaken, (await store.Messages.SendAsync(To("ada", "m-2"), Kept("k-1", "m-2"))).Result);

        Assert.Equal([("apollo", 1, 1)], await CountsAsync(store, "ada"));
        Assert.Equal("m-1", (await store.Operations.FindAsync("acme", "kr_1", "k-1", None))!.Response);
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Whoever_wrote_can_be_answered_without_a_profile_and_the_thread_shows_each_its_own(Database on) => OnEachAsync(on, async store =>
    {
        await RegisterAsync(store, "ada");
        await store.Messages.SendAsync(To("ada", "m-1"), operation: null);
        var answer = To("cy", "m-2") with { Sender = "ada", Thread = "m-1", ReplyTo = "m-1" };

        Assert.Equal(SendResult.Sent, (await store.Messages.SendAsync(answer, operation: null)).Result);
        await store.Messages.SendAsync(To("ada", "m-3") with { Sender = "eve", Thread = "m-1" }, operation: null);

        async Task<string[]> SeesAsync(string agent, bool all = false, string? project = null) =>
            [.. (await store.Messages.ListThreadAsync(new ThreadFilter("acme", "m-1", agent, project, all), 0, 10, None)).Messages.Select(message => message.Id)];
        Assert.Equal(["m-1", "m-2"], await SeesAsync("cy"));
        Assert.Equal(["m-1", "m-2", "m-3"], await SeesAsync("ada"));
        Assert.Equal(["m-3"], await SeesAsync("eve"));
        Assert.Empty(await SeesAsync("mallory"));
        Assert.Equal(["m-1", "m-2", "m-3"], await SeesAsync("mallory", all: true));
        Assert.Empty(await SeesAsync("ada", project: "nowhere"));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task An_inbox_is_read_in_pages_unread_first_or_in_order_and_filtered(Database on) => OnEachAsync(on, async store =>
    {
        await RegisterAsync(store, "ada");
        foreach (var (id, thread, task) in new[] { ("m-1", "m-1", null), ("m-2", "m-2", "a-1"), ("m-3", "m-1", "a-1"), ("m-4", "m-4", null) })
        {
            await store.Messages.SendAsync(To("ada", id) with { Thread = thread, Task = task }, operation: null);
        }

        await MarkAsync(store, "ada", acknowledges: false, "m-1", "m-3");

        async Task<string> IdsAsync(InboxFilter filter, int offset = 0, int limit = 10)
        {
            var page = await store.Messages.ListInboxAsync(filter, offset, limit, None);
            return $"{string.Join(' ', page.Messages.Select(message => message.Id))} of {page.Total}";
        }

        var all = new InboxFilter { Organization = "acme", Agent = "ada" };
        Assert.Equal("m-1 m-2 m-3 m-4 of 4", await IdsAsync(all));
        Assert.Equal("m-2 m-4 m-1 m-3 of 4", await IdsAsync(all with { UnreadFirst = true }));
        Assert.Equal("m-4 m-1 of 4", await IdsAsync(all with { UnreadFirst = true }, offset: 1, limit: 2));
        Assert.Equal("m-2 m-4 of 2", await IdsAsync(all with { OnlyUnread = true }));
        Assert.Equal("m-1 m-3 of 2", await IdsAsync(all with { Thread = "m-1" }));
        Assert.Equal("m-2 m-3 of 2", await IdsAsync(all with { Task = "a-1" }));
        Assert.Equal(" of 0", await IdsAsync(all with { Project = "nowhere" }));
        Assert.Equal(" of 0", await IdsAsync(all with { Thread = "\0" }));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Marks_stay_count_once_and_touch_only_what_the_inbox_has(Database on) => OnEachAsync(on, async store =>
    {
        await RegisterAsync(store, "ada");
        await RegisterAsync(store, "bob");
        await store.Messages.SendAsync(To("ada", "m-1"), operation: null);
        await store.Messages.SendAsync(To("bob", "m-2"), operation: null);
        var read = new MarkMessages("acme", "ada", "apollo", ["m-1", "m-2", "m-9", "\0"], Acknowledges: false, Sample.Noon);

        Assert.Equal(["m-1"], await store.Messages.MarkAsync(read));
        Assert.Equal(["m-1"], await store.Messages.MarkAsync(read with { Acknowledges = true, At = Sample.Noon.AddHours(1) }));
        Assert.Empty(await store.Messages.MarkAsync(read with { Project = "nowhere" }));

        var found = Assert.Single((await InboxAsync(store, "ada")).Messages);
        Assert.Equal((Sample.Noon, Sample.Noon.AddHours(1)), (found.ReadAt, found.AcknowledgedAt));
        Assert.Equal([("apollo", 1, 0)], await CountsAsync(store, "ada"));
        Assert.Equal([("apollo", 1, 1)], await CountsAsync(store, "bob"));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Messages_of_different_projects_and_of_none_are_counted_apart(Database on) => OnEachAsync(on, async store =>
    {
        await store.Projects.TryCreateAsync(TestStorage.Record(new ProjectKey("acme", "gemini")), None);
        await RegisterAsync(store, "ada");
        foreach (var (id, project) in new[] { ("m-1", "apollo"), ("m-2", "gemini"), ("m-3", null) })
        {
            await store.Messages.SendAsync(To("ada", id) with { Project = project }, operation: null);
        }

        Assert.Equal([(null, 1, 1), ("apollo", 1, 1), ("gemini", 1, 1)], await CountsAsync(store, "ada"));
        var gemini = await store.Messages.ListInboxAsync(new InboxFilter { Organization = "acme", Agent = "ada", Project = "gemini" }, 0, 10, None);
        Assert.Equal(("m-2", "gemini"), (Assert.Single(gemini.Messages).Id, gemini.Messages[0].Project));
    });

    [Theory, OnSqlite, OnPostgres]
    public async Task A_full_inbox_lets_the_oldest_read_go_and_takes_nothing_more_when_all_are_unread(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var store = storage.Store;
        await RegisterAsync(store, "ada", "reviewer");
        await RegisterAsync(store, "bob", "reviewer");
        await ManyMessages.FillInboxAsync(storage, "ada", IMessageStore.KeptMax);

        var full = await store.Messages.SendAsync(To("ada", "n-1"), Kept("k-1", "n-1"));
        var partly = await store.Messages.SendAsync(To("reviewer", "n-2") with { AddressKind = AddressKind.Role }, operation: null);
        await MarkAsync(store, "ada", acknowledges: false, "f-3", "f-2");
        var taken = await store.Messages.SendAsync(To("ada", "n-3"), Kept("k-1", "n-3"));

        Assert.Equal((SendResult.InboxesFull, "ada"), (full.Result, Assert.Single(full.Refused)));
        Assert.Equal((SendResult.Sent, "bob", "ada"), (partly.Result, Assert.Single(partly.Agents), Assert.Single(partly.Refused)));
        Assert.Equal(["ada"], (await store.Messages.FindAsync("acme", "n-2", "cy", None))!.Message.Refused);
        Assert.Equal(SendResult.Sent, taken.Result);
        Assert.Equal([("apollo", IMessageStore.KeptMax, IMessageStore.KeptMax - 1)], await CountsAsync(store, "ada"));
        Assert.False((await store.Messages.FindAsync("acme", "f-2", "ada", None))!.IsInInbox);
        Assert.True((await store.Messages.FindAsync("acme", "f-3", "ada", None))!.IsInInbox);

        Assert.Equal(0, await store.Messages.PurgeAsync(DateTimeOffset.UnixEpoch.AddYears(-1), 10, None));
        Assert.Equal(1, await store.Messages.PurgeAsync(Sample.Noon.AddYears(1), 10, None));
        Assert.Null(await store.Messages.FindAsync("acme", "f-2", "ada", None));
    }

    /// <summary>Neither does a claim wait for a sender that waits for an inbox, nor does a message go to one that has ended meanwhile.</summary>
    [PostgresFact]
    public async Task A_claim_ends_while_a_message_to_it_waits_for_the_inbox_and_the_message_finds_the_next_one()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        var store = storage.Store;
        var claim = Sample.Claim((await Sample.MakeAsync(store, Apollo, "a-1"))[0], "ada");
        await store.Journal.CommitAsync(claim);
        await RegisterAsync(store, "ada");
        await store.Messages.SendAsync(To("ada", "m-1"), operation: null);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        await probe.ExecuteAsync("begin; select from inboxes for update");
        var sending = store.Messages.SendAsync(To("a-1", "m-2") with { AddressKind = AddressKind.Holder, Task = "a-1" }, operation: null);
        await probe.UntilSomeoneWaitsAsync();

        var released = Sample.Change(Sample.Next(claim.Next, TaskStatus.Pending), claim.Next);
        Assert.True((await store.Journal.CommitAsync(released)).IsCommitted);
        Assert.True((await store.Journal.CommitAsync(Sample.Claim(released.Next, "bob"))).IsCommitted);
        await probe.ExecuteAsync("commit");

        Assert.Equal((SendResult.Sent, "bob"), ((await sending).Result, Assert.Single((await sending).Agents)));
        Assert.Equal([("apollo", 1, 1)], await CountsAsync(store, "ada"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Senders_and_readers_at_once_leave_exact_counts_and_lose_nothing(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var store = storage.Store;
        foreach (var agent in new[] { "ada", "bob", "dee" })
        {
            await RegisterAsync(store, agent, "reviewer");
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            for (var number = 0; number < 10; number++)
            {
                var toRole = number % 2 == 0;
                var message = toRole ? To("reviewer", $"m-{sender}-{number}") with { AddressKind = AddressKind.Role } : To("bob", $"m-{sender}-{number}");
                Assert.Equal(SendResult.Sent, (await store.Messages.SendAsync(message, operation: null)).Result);
                await MarkAsync(store, "bob", acknowledges: false, $"m-{sender}-{number}");
            }
        })));

        Assert.Equal([("apollo", 40, 40)], await CountsAsync(store, "ada"));
        Assert.Equal([("apollo", 80, 0)], await CountsAsync(store, "bob"));
        Assert.Equal((80, 80), ((int)(await InboxAsync(store, "bob")).Total, (await InboxAsync(store, "bob")).Messages.Count));
    }

    private static async Task OnEachAsync(Database on, Func<IStore, Task> check)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await check(storage.Store);
        if (on == Database.Sqlite)
        {
            await using var memory = new InMemoryStore(TimeProvider.System);
            await memory.Projects.EnsureOrganizationAsync("acme", None);
            await memory.Projects.TryCreateAsync(TestStorage.Record(Apollo), None);
            await check(memory);
        }
    }

    private static NewMessage To(string agent, string id) => new()
    {
        Organization = "acme",
        Id = id,
        Project = "apollo",
        Thread = id,
        Sender = "cy",
        AddressKind = AddressKind.Agent,
        Address = agent,
        Body = "Hello",
        CreatedAt = Sample.Noon,
    };

    private static OperationRecord Kept(string key, string response) => new("acme", "kr_1", key, "hash", response, Sample.Noon);

    private static Task<bool> RegisterAsync(IStore store, string agent, params string[] skills) =>
        store.Agents.TryWriteAsync(new AgentRecord("acme", agent, 1, null, StringList.Of(skills), Sample.Noon, Sample.Noon), None);

    private static Task<IReadOnlyList<string>> MarkAsync(IStore store, string agent, bool acknowledges, params string[] ids) =>
        store.Messages.MarkAsync(new MarkMessages("acme", agent, null, ids, acknowledges, Sample.Noon));

    private static Task<MessagePage> InboxAsync(IStore store, string agent) =>
        store.Messages.ListInboxAsync(new InboxFilter { Organization = "acme", Agent = agent }, 0, 1_000, None);

    private static async Task<(string? Project, int Kept, int Unread)[]> CountsAsync(IStore store, string agent) =>
        [.. (await store.Messages.CountAsync("acme", agent, None)).Select(count => (count.Project, count.Kept, count.Unread)).Order()];
}
