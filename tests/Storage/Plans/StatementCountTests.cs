using Krewe.Domain;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Attention;
using Krewe.Storage.Messages;
using Krewe.Storage.Tasks;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Plans;

/// <summary>What everything costs in requests to PostgreSQL and statements of SQLite: the same for a few rows and for many.</summary>
public class StatementCountTests
{
    private const int Few = 3;
    private const int Many = 400;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_read_asks_as_much_for_many_rows_as_for_few(Database on)
    {
        await using var counted = await CountedStorage.OpenAsync(on);
        var (store, project) = (counted.Storage.Store, counted.Storage.Project);
        await FillAsync(store, project, "first", Few);
        var few = await CountReadsAsync(counted);
        await FillAsync(store, project, "more", Many);

        Assert.Equal(few, await CountReadsAsync(counted));
        Assert.All(Reads(store, project), read => Assert.Equal((read.Name, on == Database.Sqlite ? read.OnSqlite : read.OnPostgres), (read.Name, few[read.Name])));
    }

    [PostgresFact]
    public async Task On_PostgreSQL_a_batch_of_any_size_and_kind_is_one_request()
    {
        await using var counted = await CountedStorage.OpenAsync(Database.Postgres);
        var (store, project) = (counted.Storage.Store, counted.Storage.Project);
        foreach (var size in new[] { 1, Few, Many })
        {
            var round = 0;
            Task<TaskState[]> MadeAsync() => Sample.MakeAsync(store, project, [.. Enumerable.Range(0, size).Select(n => $"task-{size}-{round}-{n}")]);
            async Task CreateAsync()
            {
                round++;
                await MadeAsync();
            }

            Assert.Equal((size, 1), (size, await counted.CountAsync(CreateAsync)));
            foreach (var blockers in new[] { 0, 1 })
            {
                var prepared = new Queue<TaskState[]>();
                for (; prepared.Count < 2; round++)
                {
                    prepared.Enqueue([.. (await MadeAsync()).Select(row => row with { BlockerCount = blockers })]);
                }

                Assert.Equal((size, 1), (size, await counted.CountAsync(() => ClaimAsync(store, prepared.Dequeue()))));
            }
        }
    }

    [Fact]
    public async Task On_SQLite_each_further_change_of_a_batch_runs_as_much_as_the_first()
    {
        await using var counted = await CountedStorage.OpenAsync(Database.Sqlite);
        var (store, project) = (counted.Storage.Store, counted.Storage.Project);
        async Task<long> CountClaimsAsync(int size)
        {
            var first = await Sample.MakeAsync(store, project, [.. Enumerable.Range(0, size).Select(number => $"first-{size}-{number}")]);
            var second = await Sample.MakeAsync(store, project, [.. Enumerable.Range(0, size).Select(number => $"second-{size}-{number}")]);
            var prepared = new Queue<TaskState[]>([first, second]);
            return await counted.CountAsync(() => ClaimAsync(store, prepared.Dequeue()));
        }

        var one = await CountClaimsAsync(1);

        Assert.InRange(one, 1, 6);
        Assert.Equal(one * Many, await CountClaimsAsync(Many));
    }

    private static async Task ClaimAsync(IStore store, TaskState[] rows)
    {
        var outcomes = await store.Journal.CommitTogetherAsync([.. rows.Select(row => Sample.Claim(row))]);
        Assert.All(outcomes, outcome => Assert.True(outcome.IsCommitted));
    }

    /// <summary>Tasks with a label and a comment, of which each depends on the one before and the first is held.</summary>
    private static async Task FillAsync(IStore store, ProjectKey project, string name, int count)
    {
        var made = Enumerable.Range(0, count).Select(number => Sample.Task(project.Task($"{name}-{number}")) with
        {
            Labels = StringList.Of(["red"]),
            BlockerCount = Math.Min(number, 1),
        }).ToArray();
        await store.Journal.CommitTogetherAsync([.. made.Select((row, number) => Sample.Create(row) with
        {
            Comments = [new TaskComment("1", "ada", "Hello", Sample.Noon)],
            AddedEdges = number == 0 ? [] : [new Edge(row.Key.Id, made[number - 1].Key.Id, EdgeKind.Blocks)],
        })]);
        Assert.True((await store.Journal.CommitAsync(Sample.Claim(made[0]))).IsCommitted);
    }

    private static async Task<SortedDictionary<string, long>> CountReadsAsync(CountedStorage counted)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, _, _, read) in Reads(counted.Storage.Store, counted.Storage.Project))
        {
            counts[name] = await counted.CountAsync(read);
        }

        return counts;
    }

    /// <summary>Every read, with what it asks of each database.</summary>
    private static IEnumerable<(string Name, int OnSqlite, int OnPostgres, Func<Task> Read)> Reads(IStore store, ProjectKey project)
    {
        var tasks = store.Tasks;
        var page = new TaskPage(TaskSort.Priority, 0, 1_000);
        var red = new TaskFilter { Labels = ["red"] };
        var held = new TaskFilter { Statuses = [TaskStatus.InProgress] };
        string[] ids = [.. Enumerable.Range(0, Many).Select(number => $"more-{number}"), "first-0"];
        yield return ("load", 1, 1, () => tasks.LoadAsync(project.Task("first-1")));
        yield return ("load many", 1, 1, () => tasks.LoadManyAsync(project, ids, default));
        yield return ("detail", 3, 5, () => tasks.FindDetailAsync(project.Task("first-1"), default));
        yield return ("details", 4, 6, () => tasks.ReadDetailsAsync(project, ids, default));
        yield return ("by prefix", 1, 1, () => tasks.FindByPrefixAsync(project, "more", 20, default));
        yield return ("contexts", 3, 1, () => tasks.ReadContextsAsync(project, ids, default));
        yield return ("projects of an id", 1, 1, () => tasks.FindProjectsOfAsync(project.Organization, "first-1", default));
        yield return ("list", 2, 1, () => tasks.ListAsync(project, new TaskFilter(), page, default));
        yield return ("list by change", 2, 2, () => tasks.ListAsync(project, new TaskFilter(), page with { Sort = TaskSort.Updated }, default));
        yield return ("list by label", 3, 3, () => tasks.ListAsync(project, red, page, default));
        yield return ("list held", 2, 1, () => tasks.ListAsync(project, held, page, default));
        yield return ("claims", 1, 1, () => tasks.ListClaimsAsync(project.Organization, "ada", 0, 1_000, default));
        yield return ("count of claims", 1, 1, () => tasks.CountClaimsAsync(project.Organization, "ada", default));
        yield return ("claims by agent", 1, 1, () => tasks.CountClaimsByAgentAsync(project.Organization, default));
        yield return ("agents", 1, 1, () => store.Agents.ListAsync(project.Organization, 0, 1_000, default));
        yield return ("known agents", 1, 1, () => store.Agents.ListKnownAsync(project.Organization, default, ids, 1_000, default));
        yield return ("last blockers", 1, 1, () => tasks.ReadLastBlockersAsync(project, ids, default));
        yield return ("what waits", 4, 4, () => WaitAsync(store, project));
        yield return ("count", 1, 1, () => tasks.CountAsync(project, new TaskFilter(), default));
        yield return ("count by label", 3, 2, () => tasks.CountAsync(project, red, default));
        yield return ("comments", 1, 1, () => tasks.ListCommentsAsync(project.Task("first-1"), 0, 100, default));
        yield return ("children", 1, 1, () => tasks.CountChildrenAsync(project, ids, default));
        yield return ("artifacts", 1, 1, () => tasks.ListArtifactsAsync(project, ids, 5, default));
        yield return ("reservations", 1, 1, () => tasks.ReadReservationsAsync(project, default));
        yield return ("edges", 1, 1, () => tasks.ListEdgesAsync(project, null, default));
        yield return ("edges of some", 1, 1, () => tasks.ListEdgesAsync(project, ids, default));
        yield return ("backlog", 4, 6, () => tasks.ReadBacklogAsync(project, default));
        yield return ("a page of all", 5, 7, () => tasks.ReadAllAsync(project, default).ToListAsync().AsTask());
        yield return ("overdue", 1, 2, () => tasks.ListOverdueAsync(TimeSpan.FromDays(-1_000), 1_000, default));
        yield return ("pointers", 1, 1, () => store.Events.ReadPointersAsync(0, 5_000, default));
        yield return ("log of a project", 1, 1, () => store.Events.ReadProjectAsync(project, 0, 5_000, default));
        yield return ("history", 1, 1, () => store.Events.ReadTaskAsync(project.Task("first-0"), 0, 100, default));
        yield return ("end of a claim", 1, 1, () => store.Events.FindEndOfClaimAsync(project.Task("first-0"), 1, default));
        yield return ("a message", 1, 1, () => store.Messages.FindAsync(project.Organization, "m-1", "ada", default));
        yield return ("inbox", 2, 1, () => store.Messages.ListInboxAsync(new InboxFilter { Organization = project.Organization, Agent = "ada" }, 0, 1_000, default));
        yield return ("thread", 2, 1, () => store.Messages.ListThreadAsync(new ThreadFilter(project.Organization, "m-1", "ada", null, SeesAll: true), 0, 1_000, default));
        yield return ("count of messages", 1, 1, () => store.Messages.CountAsync(project.Organization, "ada", default));
        yield return ("news of some kinds", 2, 2, () => store.Notices.ReadNewsAsync(0, 5_000, ["created", "claimed"], default));
        yield return ("notices told", 1, 1, () => store.Notices.FindToldAsync(project.Organization, ids, default));
        yield return ("busy projects", 1, 1, () => store.Notices.ListBusyAsync(0, 100, default));
        yield return ("creations", 1, 1, () => store.Events.ReadCreationsAsync(project, ids, default));
    }

    /// <summary>As for a project in which everything is ready: the tasks themselves come from its backlog.</summary>
    private static async Task WaitAsync(IStore store, ProjectKey project)
    {
        var record = TestStorage.Record(project);
        string[] ids = [.. Enumerable.Range(0, Many).Select(number => $"more-{number}"), "first-0", "first-1"];
        var ready = ids.Select(id => Sample.Task(project.Task(id)) with { BlockerCount = 1, Assignee = "ada" }).ToList();
        await WaitingLook.RunAsync(store, record, ready, [], Sample.Noon.AddDays(1), default);
    }
}
