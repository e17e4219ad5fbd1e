using System.Reflection;
using Krewe.Domain;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Access;
using Krewe.Storage.Agents;
using Krewe.Storage.Coordination;
using Krewe.Storage.Documents;
using Krewe.Storage.Events;
using Krewe.Storage.Journal;
using Krewe.Storage.Memories;
using Krewe.Storage.Messages;
using Krewe.Storage.Operations;
using Krewe.Storage.Projects;
using Krewe.Storage.Tasks;
using Krewe.Storage.Tests.Support;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Isolation;

/// <summary>Two organizations with the same ids everywhere: every method of every seam, called as the one, touches nothing of the other's.</summary>
public class OrganizationTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>What speaks of no organization, and why that shows nobody another's.</summary>
    private static readonly HashSet<string> Common =
    [
        "IEventLog.ReadLastSeqAsync", // a number
        "IEventLog.PurgeAsync", // the log is one for all, and so is what is kept of it
        "IEventLog.ReadPointersAsync", // for the process's own reader, which tells each project what is its
        "ITaskQueries.ListOverdueAsync", // for the sweeper; each row names its organization
        "ITaskQueries.ExtendLeasesAsync", // for the sweeper: an outage is everybody's
        "IAgentStore.ListChangedAsync", // for the process's own waiting rooms; each row names its organization
        "IOperationLog.PurgeAsync", // by age alone
        "IMessageStore.PurgeAsync", // as well
        "IAccessStore.FindKeyAsync", // ids of keys are unique over all organizations, and the record names its own
        "IAccessStore.UseRefreshTokenAsync", // as are hashes of secrets
        "IAccessStore.FindWebhookAsync", // ids of webhooks are unique over all organizations, and the record names its own
        "IAccessStore.CountKeysAsync", // whether the installation is new
        "IAccessStore.EnsureSigningKeysAsync", // the installation's
        "ICoordinationStore.TryLeadAsync", "ICoordinationStore.ResignAsync", "ICoordinationStore.ReportProcessAsync",
        "ICoordinationStore.ForgetProcessAsync", "ICoordinationStore.ListProcessesAsync", // the system's own
        "IDocumentStore.ReadAsync", "IDocumentStore.TryWriteAsync", "IDocumentStore.TryClearAsync", // keyed by grain, which names the organization
        "IJournal.get_Depth",
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_of_one_organization_is_seen_or_touched_by_another(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var ours = new ProjectKey("acme", "apollo");
        var theirs = new ProjectKey("umbrella", "apollo");
        await FillAsync(storage, ours, "ours");
        await FillAsync(storage, theirs, "theirs");
        var before = await DescribeAsync(storage.Store, theirs);

        foreach (var (name, check) in Checks(storage.Store, ours, theirs))
        {
            await check();
            Assert.Equal((name, before), (name, await DescribeAsync(storage.Store, theirs)));
        }
    }

    [Fact]
    public void Every_method_of_every_seam_is_called_as_another_organization()
    {
        Type[] seams =
        [
            typeof(IJournal), typeof(ITaskQueries), typeof(IEventLog), typeof(IProjectStore), typeof(IAgentStore), typeof(IAccessStore),
            typeof(IOperationLog), typeof(ICoordinationStore), typeof(IDocumentStore), typeof(IMessageStore), typeof(IMemoryStore),
        ];
        var all = seams.SelectMany(seam => seam.GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(method => $"{seam.Name}.{method.Name}"));
        var called = Checks(null!, default, default).Select(check => check.Name).Concat(Common);

        Assert.Empty(all.Except(called));
        Assert.Empty(called.Except(all));
    }

    private static IEnumerable<(string Name, Func<Task> Check)> Checks(IStore store, ProjectKey ours, ProjectKey theirs)
    {
        // An organization that exists and has nothing of that name, and one that does not exist at all.
        var key = ours.Task("only-theirs");
        return
        [
            ("IJournal.CommitAsync", async () =>
            {
                var claimed = Sample.Change(Sample.Claimed(Row(ours, "ours")), Row(ours, "ours"));
                Assert.True((await store.Journal.CommitAsync(claimed with { Operation = Operation(ours, "key-2", "ours") })).IsCommitted);
            }),
            ("IJournal.CommitTogetherAsync", async () =>
            {
                var outcomes = await store.Journal.CommitTogetherAsync([Sample.Change(Sample.Claimed(Sample.Task(key))), Sample.Create(Sample.Task(ours.Task("new")))]);
                Assert.Equal([false, true], outcomes.Select(outcome => outcome.IsCommitted));
                Assert.Equal(CommitResult.Refused, (await store.Journal.CommitTogetherAsync(
                    [Sample.Create(Sample.Task(ours.Task("linked"))) with { AddedEdges = [new Edge("linked", "only-theirs", "blocks")] }]))[0].Result);
            }),
            ("IJournal.CommitWholeAsync", async () =>
            {
                var outcomes = await store.Journal.CommitWholeAsync([Sample.Change(Sample.Claimed(Sample.Task(key))), Sample.Create(Sample.Task(ours.Task("whole")))]);
                Assert.All(outcomes, outcome => Assert.False(outcome.IsCommitted));
            }),
            ("ITaskQueries.LoadAsync", async () => Assert.Null(await store.Tasks.LoadAsync(key))),
            ("ITaskQueries.LoadManyAsync", async () =>
                Assert.All(await store.Tasks.LoadManyAsync(ours, ["one", "only-theirs"], None), row => Assert.Equal(ours.Task("one"), row.Key))),
            ("ITaskQueries.FindDetailAsync", async () =>
            {
                Assert.Null(await store.Tasks.FindDetailAsync(key, None));
                var detail = await store.Tasks.FindDetailAsync(ours.Task("one"), None);
                Assert.Equal(("ours", 1, 1, 1), (detail!.Text.Notes, detail.CommentCount, detail.Dependencies.Count, detail.Dependents.Count));
            }),
            ("ITaskQueries.ReadDetailsAsync", async () =>
            {
                var detail = Assert.Single(await store.Tasks.ReadDetailsAsync(ours, ["one", "only-theirs"], None));
                Assert.Equal(("ours", 1, 1, 1), (detail.Text.Notes, detail.CommentCount, detail.Dependencies.Count, detail.Dependents.Count));
            }),
            ("ITaskQueries.FindByPrefixAsync", async () =>
            {
                Assert.Empty(await store.Tasks.FindByPrefixAsync(ours, "only-t", 20, None));
                Assert.All(await store.Tasks.FindByPrefixAsync(ours, "o", 20, None), row => Assert.Equal(ours, row.Key.InProject));
            }),
            ("ITaskQueries.ReadContextsAsync", async () =>
            {
                var contexts = await store.Tasks.ReadContextsAsync(ours, ["one", "only-theirs"], None);
                Assert.Equal([("ours", 1, 1), (null, 0, 0)], contexts.Select(context => (context.Text.Notes, context.Comments.Count, context.Dependencies.Count)));
                Assert.Equal("ours", contexts[0].Comments[0].Text);
            }),
            ("ITaskQueries.FindProjectsOfAsync", async () =>
            {
                Assert.Empty(await store.Tasks.FindProjectsOfAsync(ours.Organization, "only-theirs", None));
                Assert.Single(await store.Tasks.FindProjectsOfAsync(ours.Organization, "one", None));
            }),
            ("ITaskQueries.ListAsync", async () =>
            {
                foreach (var filter in Filters())
                {
                    foreach (var sort in Enum.GetValues<TaskSort>())
                    {
                        Assert.All(await store.Tasks.ListAsync(ours, filter, new TaskPage(sort, 0, 100), None), row => Assert.Equal(ours, row.Key.InProject));
                    }
                }
            }),
            ("ITaskQueries.CountAsync", async () =>
            {
                Assert.Equal(0, await store.Tasks.CountAsync(ours, new TaskFilter { Text = "theirs" }, None));
                Assert.Equal(0, await store.Tasks.CountAsync(ours, new TaskFilter { ClaimedBy = "theirs" }, None));
                Assert.Equal(0, await store.Tasks.CountAsync(ours, new TaskFilter { Priorities = [77] }, None));
            }),
            ("ITaskQueries.ListAndCountAsync", async () =>
            {
                var (tasks, total) = await store.Tasks.ListAndCountAsync(ours, new TaskFilter(), new TaskPage(TaskSort.Priority, 0, 1000), None);
                Assert.All(tasks, row => Assert.Equal(ours, row.Key.InProject));
                Assert.Equal((5, 5), (tasks.Count, total));
            }),
            ("ITaskQueries.ListClaimsAsync", async () =>
                Assert.All(await store.Tasks.ListClaimsAsync(ours.Organization, "ada", 0, 10, None), row => Assert.Equal(ours.Organization, row.Key.Organization))),
            ("ITaskQueries.CountClaimsAsync", async () => Assert.Equal(
                (await store.Tasks.ListClaimsAsync(ours.Organization, "ada", 0, 10, None)).Count, await store.Tasks.CountClaimsAsync(ours.Organization, "ada", None))),
            ("ITaskQueries.CountClaimsByAgentAsync", async () => Assert.Equal(
                await store.Tasks.CountClaimsAsync(ours.Organization, "ada", None),
                (await store.Tasks.CountClaimsByAgentAsync(ours.Organization, None)).Values.Sum())),
            ("ITaskQueries.CountByStatusAsync", async () => Assert.Equal(5, (await store.Tasks.CountByStatusAsync(ours, None)).Values.Sum())),
            ("ITaskQueries.ListCommentsAsync", async () =>
                Assert.Equal(["ours"], (await store.Tasks.ListCommentsAsync(ours.Task("one"), 0, 10, None)).Select(comment => comment.Text))),
            ("ITaskQueries.ListArtifactsAsync", async () =>
                Assert.Equal(["ours"], (await store.Tasks.ListArtifactsAsync(ours, ["one"], 5, None)).Select(stored => stored.Artifact.Target))),
            ("ITaskQueries.CountChildrenAsync", async () =>
                Assert.DoesNotContain(await store.Tasks.CountChildrenAsync(ours, ["one"], None), count => count.Count > 5)),
            ("ITaskQueries.ReadReservationsAsync", async () =>
                Assert.Empty((await store.Tasks.ReadReservationsAsync(ours, None)).Holders)),
            ("ITaskQueries.ListEdgesAsync", async () =>
            {
                Assert.Equal(2, (await store.Tasks.ListEdgesAsync(ours, null, None)).Count);
                Assert.Empty(await store.Tasks.ListEdgesAsync(ours, ["only-theirs"], None));
            }),
            ("ITaskQueries.ReadLastBlockersAsync", async () =>
                Assert.DoesNotContain("only-theirs", (await store.Tasks.ReadLastBlockersAsync(ours, ["one", "only-theirs"], None)).Keys)),
            ("ITaskQueries.ReadBacklogAsync", async () =>
            {
                var backlog = await store.Tasks.ReadBacklogAsync(ours, None);
                Assert.Equal((5, 2, 1), (backlog.Tasks.Count, backlog.Edges.Count, backlog.GraphVersion));
                Assert.All(backlog.Tasks, row => Assert.Equal(ours, row.Key.InProject));
            }),
            ("ITaskQueries.ReadAllAsync", async () =>
                Assert.All(await store.Tasks.ReadAllAsync(ours, None).ToListAsync(), detail => Assert.Equal(ours, detail.State.Key.InProject))),
            ("IEventLog.ReadProjectAsync", async () =>
                Assert.All(await store.Events.ReadProjectAsync(ours, 0, 100, None), stored => Assert.Equal((ours, true), (stored.Key.InProject, stored.Event.Actor != "theirs")))),
            ("IEventLog.ReadTaskAsync", async () =>
                Assert.All(await store.Events.ReadTaskAsync(ours.Task("one"), 0, 100, None), stored => Assert.Equal(ours, stored.Key.InProject))),
            ("IEventLog.ReadCreationsAsync", async () =>
                Assert.All(await store.Events.ReadCreationsAsync(ours, ["one", "only-theirs"], None), stored => Assert.Equal(ours.Task("one"), stored.Key))),
            ("IEventLog.ReadGoneThroughAsync", async () => Assert.Equal(0, await store.Events.ReadGoneThroughAsync(ours, None))),
            ("IEventLog.FindOperationAsync", async () => Assert.Null(await store.Events.FindOperationAsync(ours.Task("one"), "operation-theirs", None))),
            ("IEventLog.FindEndOfClaimAsync", async () =>
                Assert.All(new[] { await store.Events.FindEndOfClaimAsync(ours.Task("one"), 0, None) }.OfType<StoredEvent>(), stored => Assert.Equal(ours.Task("one"), stored.Key))),
            ("IProjectStore.EnsureOrganizationAsync", () => store.Projects.EnsureOrganizationAsync(ours.Organization, None)),
            ("IProjectStore.TryCreateAsync", async () => Assert.False(await store.Projects.TryCreateAsync(TestStorage.Record(ours), None))),
            ("IProjectStore.TryUpdateAsync", async () =>
                Assert.True(await store.Projects.TryUpdateAsync(TestStorage.Record(ours) with { Version = 2, Name = "Changed" }, None))),
            ("IProjectStore.FindAsync", async () =>
            {
                Assert.Equal("Changed", (await store.Projects.FindAsync(ours, None))!.Name);
                Assert.Null(await store.Projects.FindAsync(new ProjectKey(ours.Organization, "theirs"), None));
            }),
            ("IProjectStore.ListAsync", async () => Assert.DoesNotContain(await store.Projects.ListAsync(ours.Organization, 0, 10, None), one => one.Key.Project == "theirs")),
            ("IProjectStore.CountAsync", async () => Assert.Equal(2, await store.Projects.CountAsync(ours.Organization, None))),
            ("IAgentStore.FindAsync", async () =>
            {
                Assert.Equal("ours", (await store.Agents.FindAsync(ours.Organization, "ada", None))!.Description);
                Assert.Null(await store.Agents.FindAsync(ours.Organization, "theirs", None));
            }),
            ("IAgentStore.TryWriteAsync", async () => Assert.True(await store.Agents.TryWriteAsync(Agent(ours, "ada", "changed") with { Version = 2 }, None))),
            ("IAgentStore.SeeAsync", () => store.Agents.SeeAsync(ours.Organization, "ada", Sample.Noon, None)),
            ("IAgentStore.ListAsync", async () => Assert.Equal(["ada", "ours"], (await store.Agents.ListAsync(ours.Organization, 0, 10, None)).Select(one => one.Id))),
            ("IAgentStore.ListKnownAsync", async () =>
                Assert.Equal(["ada", "ours"], (await store.Agents.ListKnownAsync(ours.Organization, Sample.Noon, ["ada", "ours", "theirs"], 10, None)).Select(one => one.Name))),
            ("IAgentStore.CountAsync", async () => Assert.Equal(2, await store.Agents.CountAsync(ours.Organization, None))),
            ("IAccessStore.TryAddKeyAsync", async () => Assert.False(await store.Access.TryAddKeyAsync(Key(ours, "key-theirs"), None))),
            ("IAccessStore.ListKeysAsync", async () => Assert.Equal(["key-ours"], (await store.Access.ListKeysAsync(ours.Organization, 0, 10, None)).Select(one => one.Id))),
            ("IAccessStore.CountKeysOfAsync", async () => Assert.Equal(1, await store.Access.CountKeysOfAsync(ours.Organization, None))),
            ("IAccessStore.RevokeKeyAsync", async () => Assert.False(await store.Access.RevokeKeyAsync(ours.Organization, "key-theirs", Sample.Noon, None))),
            ("IAccessStore.AddRefreshTokenAsync", () => store.Access.AddRefreshTokenAsync(Token(ours, "another"), None)),
            ("IAccessStore.RevokeFamilyAsync", () => store.Access.RevokeFamilyAsync(ours.Organization, "family", Sample.Noon, None)),
            ("IAccessStore.SetWebhookAsync", async () =>
                Assert.Equal("hook-ours", (await store.Access.SetWebhookAsync(Webhook(ours, "another"), None))!.Id)),
            ("IAccessStore.FindWebhookOfAsync", async () => Assert.Equal("another", (await store.Access.FindWebhookOfAsync(ours, None))!.Secret)),
            ("IAccessStore.RemoveWebhookAsync", async () => Assert.True(await store.Access.RemoveWebhookAsync(ours, None))),
            ("IAccessStore.IsFamilyRevokedAsync", async () =>
            {
                Assert.True(await store.Access.IsFamilyRevokedAsync(ours.Organization, "family", None));
                Assert.False(await store.Access.IsFamilyRevokedAsync(theirs.Organization, "family", None));
            }),
            ("IMessageStore.SendAsync", async () =>
            {
                Assert.Equal(SendResult.NoSuchAgent, (await store.Messages.SendAsync(Message(ours, "new", "theirs"), operation: null)).Result);
                Assert.Equal(SendResult.NobodyHolds, (await store.Messages.SendAsync(
                    Message(ours, "new", "only-theirs") with { AddressKind = AddressKind.Holder }, operation: null)).Result);
                Assert.Equal(["ada", "ours"], (await store.Messages.SendAsync(Message(ours, "new", "css") with { AddressKind = AddressKind.Role }, operation: null)).Agents);
            }),
            ("IMessageStore.FindAsync", async () =>
            {
                Assert.Equal("ours", (await store.Messages.FindAsync(ours.Organization, "m", "ada", None))!.Message.Body);
                Assert.Null(await store.Messages.FindAsync(ours.Organization, "m-theirs", "ada", None));
            }),
            ("IMessageStore.ListInboxAsync", async () => Assert.Equal(["m", "m-ours", "new"], (await store.Messages.ListInboxAsync(
                new InboxFilter { Organization = ours.Organization, Agent = "ada" }, 0, 10, None)).Messages.Select(one => one.Id))),
            ("IMessageStore.ListThreadAsync", async () => Assert.Equal(["ours"], (await store.Messages.ListThreadAsync(
                new ThreadFilter(ours.Organization, "m", "ada", null, SeesAll: true), 0, 10, None)).Messages.Select(one => one.Body))),
            ("IMessageStore.CountAsync", async () => Assert.Equal(3, (await store.Messages.CountAsync(ours.Organization, "ada", None)).Single().Kept)),
            ("IMessageStore.MarkAsync", async () => Assert.Equal(["m"], await store.Messages.MarkAsync(
                new MarkMessages(ours.Organization, "ada", null, ["m", "m-theirs"], Acknowledges: true, Sample.Noon)))),
            ("IMemoryStore.FindAsync", async () =>
            {
                Assert.Equal("ours", (await store.Memories.FindAsync(ours, "one", None))!.Value);
                Assert.Null(await store.Memories.FindAsync(ours, "theirs", None));
            }),
            ("IMemoryStore.ListAsync", async () =>
                Assert.Equal(["one", "ours"], (await store.Memories.ListAsync(ours, new MemoryFilter(), 0, 10, None)).Select(memory => memory.Key))),
            ("IMemoryStore.CountAsync", async () => Assert.Equal(2, await store.Memories.CountAsync(ours, new MemoryFilter(), None))),
            ("IMemoryStore.PutAsync", async () =>
                Assert.Equal(MemoryResult.Missing, (await store.Memories.PutAsync(ours, new NewMemory("theirs", "ours", null, "ours"), 1)).Result)),
            ("IMemoryStore.RemoveAsync", async () => Assert.Equal(MemoryResult.Missing, (await store.Memories.RemoveAsync(ours, "theirs", null)).Result)),
            ("IOperationLog.FindAsync", async () =>
            {
                Assert.Equal("ours", (await store.Operations.FindAsync(ours.Organization, "kr_1", "key-1", None))!.Response);
                Assert.Null(await store.Operations.FindAsync(ours.Organization, "kr_1", "theirs", None));
            }),
            ("IOperationLog.TryAddAsync", async () => Assert.True(await store.Operations.TryAddAsync(Operation(ours, "theirs", "ours"), None))),
        ];
    }

    private static async Task FillAsync(TestStorage storage, ProjectKey project, string whose)
    {
        var store = storage.Store;
        await storage.MakeProjectAsync(project);
        await storage.MakeProjectAsync(new ProjectKey(project.Organization, whose));
        await store.Memories.PutAsync(project, new NewMemory("one", whose, null, whose), null);
        await store.Memories.PutAsync(project, new NewMemory(whose, whose, null, whose), null);
        var one = Row(project, whose);
        var made = Sample.Create(one) with
        {
            Text = new TaskText { Notes = whose },
            Comments = [new TaskComment("c", whose, whose, Sample.Noon)],
            Artifacts = [new TaskArtifact(ArtifactKind.Branch, whose, null, whose, 1, Sample.Noon)],
            AddedEdges = [new Edge("one", "two", EdgeKind.Blocks)],
            ExpectedGraphVersion = 0,
            Operation = Operation(project, "key-1", whose),
        };
        var above = Sample.Create(Sample.Task(project.Task("above"))) with { AddedEdges = [new Edge("above", "one", EdgeKind.Blocks)] };
        var alone = Sample.Create(Sample.Task(project.Task($"only-{whose}")) with { Priority = whose == "theirs" ? 77 : 2, Title = $"Only {whose}" });
        var outcomes = await store.Journal.CommitTogetherAsync([Sample.Create(Sample.Task(project.Task("two"))), made with
        {
            Event = made.Event with { Operation = $"operation-{whose}", Actor = whose },
        }, above, alone]);
        Assert.All(outcomes, outcome => Assert.True(outcome.IsCommitted, outcome.Error));
        if (whose == "theirs")
        {
            var reserved = new TaskParticulars { Reserved = new ReservedPaths(1, StringList.Of("theirs"), StringList.Empty) };
            await store.Journal.CommitAsync(Sample.Change(Sample.Claimed(alone.Next, "theirs") with { Particulars = reserved }, alone.Next));
        }

        await store.Agents.TryWriteAsync(Agent(project, "ada", whose), None);
        await store.Agents.TryWriteAsync(Agent(project, whose, whose), None);
        await store.Messages.SendAsync(Message(project, "m", "ada") with { Body = whose }, operation: null);
        await store.Messages.SendAsync(Message(project, $"m-{whose}", "ada") with { Body = whose }, operation: null);
        await store.Access.TryAddKeyAsync(Key(project, $"key-{whose}"), None);
        await store.Access.AddRefreshTokenAsync(Token(project, whose), None);
        await store.Access.SetWebhookAsync(Webhook(project, whose), None);
    }

    /// <summary>All that an organization can see of itself, as text.</summary>
    private static async Task<string> DescribeAsync(IStore store, ProjectKey project)
    {
        var backlog = await store.Tasks.ReadBacklogAsync(project, None);
        object?[] parts =
        [
            .. (await store.Tasks.ReadAllAsync(project, None).ToListAsync()).SelectMany(detail =>
                new object[] { detail.State, detail.Text }.Concat(detail.Dependencies).Concat(detail.Dependents).Concat(detail.Comments)),
            .. await store.Events.ReadProjectAsync(project, 0, 1000, None),
            .. (await store.Tasks.CountByStatusAsync(project, None)).OrderBy(pair => pair.Key).Select(pair => (object)pair),
            backlog.GraphVersion,
            .. await store.Projects.ListAsync(project.Organization, 0, 100, None),
            .. await store.Agents.ListAsync(project.Organization, 0, 100, None),
            .. (await store.Messages.ListInboxAsync(new InboxFilter { Organization = project.Organization, Agent = "ada" }, 0, 100, None))
                .Messages.Select(message => (message.Id, message.Body, message.ReadAt, message.AcknowledgedAt)).Cast<object>(),
            .. await store.Messages.CountAsync(project.Organization, "ada", None),
            .. await store.Memories.ListAsync(project, new MemoryFilter(), 0, 100, None),
            .. await store.Access.ListKeysAsync(project.Organization, 0, 100, None),
            await store.Access.IsFamilyRevokedAsync(project.Organization, "family", None),
            (await store.Access.FindWebhookOfAsync(project, None))?.Secret,
            await store.Operations.FindAsync(project.Organization, "kr_1", "key-1", None),
            await store.Operations.FindAsync(project.Organization, "kr_1", "key-2", None),
        ];
        return string.Join('\n', parts);
    }

    private static IEnumerable<TaskFilter> Filters() =>
    [
        new(), new() { Statuses = [TaskStatus.InProgress] }, new() { Labels = ["red"] }, new() { Text = "one" }, new() { ClaimedBy = "ada" },
    ];

    private static TaskState Row(ProjectKey project, string whose) =>
        Sample.Task(project.Task("one")) with { Title = $"One of {whose}", Labels = StringList.Of("red"), Assignee = whose };

    private static OperationRecord Operation(ProjectKey project, string key, string whose) =>
        new(project.Organization, "kr_1", key, "hash", whose, Sample.Noon);

    private static NewMessage Message(ProjectKey project, string id, string address) => new()
    {
        Organization = project.Organization,
        Id = id,
        Project = project.Project,
        Thread = id,
        Sender = "cy",
        AddressKind = AddressKind.Agent,
        Address = address,
        Body = "Hello",
        CreatedAt = Sample.Noon,
    };

    private static AgentRecord Agent(ProjectKey project, string id, string whose) =>
        new(project.Organization, id, 1, whose, StringList.Of("css"), Sample.Noon, Sample.Noon);

    private static ApiKeyRecord Key(ProjectKey project, string id) =>
        new(project.Organization, id, "hash", id, "agent", null, null, Sample.Noon, null, null);

    private static WebhookRecord Webhook(ProjectKey project, string whose) => new($"hook-{whose}", project, whose, Sample.Noon, Sample.Noon);

    private static RefreshTokenRecord Token(ProjectKey project, string hash) =>
        new(project.Organization, hash, "family", $"key-{hash}", null, "session", null, Sample.Noon, Sample.Noon.AddDays(1), null, null);
}
