using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Operations;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Journal;

/// <summary>A claim and what would have forbidden it, at the same moment: the log must not show the claim as the later one.</summary>
public class UnsettledTests
{
    private const long Gate = 4949218473;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_claim_loses_to_what_comes_before_it_in_its_batch_and_stands_before_what_comes_after(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        foreach (var way in Enum.GetValues<Way>())
        {
            foreach (var isClaimFirst in new[] { true, false })
            {
                var (claim, disturbance) = await PrepareAsync(storage, way);
                TaskChange[] changes = isClaimFirst ? [claim, disturbance] : [disturbance, claim];
                var outcomes = await storage.Store.Journal.CommitTogetherAsync(changes);

                Assert.Equal((way, true, isClaimFirst || IsHarmless(way)), (way, outcomes[Array.IndexOf(changes, disturbance)].IsCommitted, outcomes[Array.IndexOf(changes, claim)].IsCommitted));
            }
        }
    }

    [PostgresFact]
    public async Task A_claim_loses_to_what_another_process_commits_while_it_waits_to_commit_itself()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        var other = await storage.OpenAnotherAsync();
        foreach (var (way, hasKey) in Enum.GetValues<Way>().SelectMany(way => new[] { (way, false), (way, true) }))
        {
            var (claim, disturbance) = await PrepareAsync(storage, way);
            var kept = new OperationRecord(storage.Project.Organization, "kr_1", claim.Event.Operation, "hash", "{}", Sample.Noon);
            await probe.ExecuteAsync($"select pg_advisory_lock({Gate})");
            var disturbing = other.Journal.CommitAsync(disturbance);
            await probe.UntilSomeoneWaitsAsync();
            var claiming = storage.Store.Journal.CommitAsync(claim with { Operation = hasKey ? kept : null });
            await probe.UntilSomeoneWaitsAsync(sessions: 2);
            await probe.ExecuteAsync($"select pg_advisory_unlock({Gate})");

            Assert.Equal((way, hasKey, true, IsHarmless(way)), (way, hasKey, (await disturbing).IsCommitted, (await claiming).IsCommitted));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_task_that_closes_itself_stands_before_a_child_that_comes_after_it_in_its_batch_and_loses_to_one_before(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        foreach (var isClosingFirst in new[] { true, false })
        {
            var (closing, child) = await PrepareClosingAsync(storage);
            TaskChange[] changes = isClosingFirst ? [closing, child] : [child, closing];
            var outcomes = await storage.Store.Journal.CommitTogetherAsync(changes);

            Assert.Equal((true, isClosingFirst), (outcomes[Array.IndexOf(changes, child)].IsCommitted, outcomes[Array.IndexOf(changes, closing)].IsCommitted));
        }
    }

    [PostgresFact]
    public async Task A_task_that_closes_itself_loses_to_a_child_that_another_process_commits_while_it_waits_to_commit()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        var other = await storage.OpenAnotherAsync();
        var (closing, child) = await PrepareClosingAsync(storage);
        await probe.ExecuteAsync($"select pg_advisory_lock({Gate})");
        var adding = other.Journal.CommitAsync(child);
        await probe.UntilSomeoneWaitsAsync();
        var committing = storage.Store.Journal.CommitAsync(closing);
        await probe.UntilSomeoneWaitsAsync(sessions: 2);
        await probe.ExecuteAsync($"select pg_advisory_unlock({Gate})");

        Assert.Equal((true, false), ((await adding).IsCommitted, (await committing).IsCommitted));
    }

    [PostgresFact]
    public async Task A_claim_of_a_task_that_depends_on_nothing_looks_at_nobodys_changes()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        await probe.ExecuteAsync("""
            create or replace function demand_settled(of_organization integer, of_project integer, since bigint) returns void language plpgsql as 'begin raise exception ''asked''; end'
            """);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "free", "blocker");

        Assert.True((await storage.Store.Journal.CommitAsync(Sample.Claim(rows[0]))).IsCommitted);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => storage.Store.Journal.CommitAsync(Sample.Claim(rows[1] with { BlockerCount = 1 })));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Edges_change_only_under_a_name_that_the_log_knows_for_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];
        var change = Sample.Change(row with { Version = 2 }, row, TaskEventKind.Commented) with { RemovedEdges = ["two"] };

        await Assert.ThrowsAsync<ArgumentException>(() => storage.Store.Journal.CommitAsync(change));
    }

    /// <summary>A task that is free though it depends on others, its claim, and the change that comes at the same moment.</summary>
    private static async Task<(TaskChange Claim, TaskChange Disturbance)> PrepareAsync(TestStorage storage, Way way)
    {
        var name = Guid.NewGuid().ToString("N");
        TaskState Row(string id, TaskStatus status) => Sample.Task(storage.Project.Task($"{id}-{name}")) with { Status = status };
        var closed = Row("closed", TaskStatus.Completed);
        var dead = Row("dead", TaskStatus.Dead);
        var open = Row("open", TaskStatus.Pending);
        var parent = Row("parent", TaskStatus.Pending);
        var late = Row("late", TaskStatus.Pending);
        var task = Row("task", TaskStatus.Pending) with { BlockerCount = 4 };
        Edge To(TaskState target, string kind) => new(task.Key.Id, target.Key.Id, kind);
        await storage.Store.Journal.CommitTogetherAsync([.. new[] { closed, dead, open, parent }.Select(Sample.Create), Sample.Create(task) with
        {
            AddedEdges = [To(closed, EdgeKind.Blocks), To(dead, EdgeKind.ConditionalBlocks), To(parent, EdgeKind.ParentChild), To(open, EdgeKind.WaitsFor)],
        }]);

        return (Sample.Claim(task), way switch
        {
            Way.Reopen => Sample.Change(Sample.Next(closed, TaskStatus.Pending), closed, TaskEventKind.Reopened),
            Way.Retry => Sample.Change(Sample.Next(dead, TaskStatus.Pending), dead, TaskEventKind.Retried),
            Way.EdgeOfParent => Sample.Change(parent with { Version = 2 }, parent, TaskEventKind.DependencyAdded) with
            {
                AddedEdges = [new Edge(parent.Key.Id, open.Key.Id, EdgeKind.Blocks)],
            },
            Way.NewChild => Sample.Create(late) with { AddedEdges = [new Edge(late.Key.Id, open.Key.Id, EdgeKind.ParentChild)] },
            Way.NewTask => Sample.Create(late),
            _ => Sample.Change(Sample.Next(open, TaskStatus.Completed), open, TaskEventKind.Completed),
        });
    }

    /// <summary>A task whose only child is closed, its closing, and a new child that comes at the same moment.</summary>
    private static async Task<(TaskChange Closing, TaskChange Child)> PrepareClosingAsync(TestStorage storage)
    {
        var name = Guid.NewGuid().ToString("N");
        var epic = (await Sample.MakeAsync(storage.Store, storage.Project, name))[0];
        TaskChange Child(string id, TaskStatus status) => Sample.Create(Sample.Task(storage.Project.Task(id)) with { Status = status }) with
        {
            AddedEdges = [new Edge(id, name, EdgeKind.ParentChild)],
        };
        await storage.Store.Journal.CommitAsync(Child($"{name}-done", TaskStatus.Completed));
        var closing = Sample.Change(Sample.Next(epic, TaskStatus.Completed), epic, TaskEventKind.Completed) with { Guard = CommitGuard.NoOpenChildren };
        return (closing, Child($"{name}-late", TaskStatus.Pending));
    }

    private static bool IsHarmless(Way way) => way is Way.NewTask or Way.Harmless;

    private enum Way
    {
        Reopen,
        Retry,
        EdgeOfParent,
        NewChild,
        NewTask,
        Harmless,
    }
}
