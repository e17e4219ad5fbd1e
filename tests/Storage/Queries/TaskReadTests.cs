using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tasks;
using Krewe.Storage.Tests.Support;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Queries;

public class TaskReadTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Children_are_counted_by_parent_and_status(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Sample.MakeAsync(storage.Store, storage.Project, "parent", "other", "alone");
        TaskChange Child(string id, string parent, TaskStatus status, string kind = EdgeKind.ParentChild, bool enforced = true) =>
            Sample.Create(Sample.Task(storage.Project.Task(id)) with { Status = status }) with { AddedEdges = [new Edge(id, parent, kind, Enforced: enforced)] };
        await storage.Store.Journal.CommitTogetherAsync(
        [
            Child("a", "parent", TaskStatus.Pending), Child("b", "parent", TaskStatus.Pending), Child("c", "parent", TaskStatus.Completed),
            Child("d", "parent", TaskStatus.Deleted), Child("e", "parent", TaskStatus.Dead, EdgeKind.Blocks), Child("f", "parent", TaskStatus.Dead, enforced: false),
            Child("g", "other", TaskStatus.Skipped),
        ]);

        var counts = await storage.Store.Tasks.CountChildrenAsync(storage.Project, ["parent", "other", "alone", "nowhere", "parent"], CancellationToken.None);

        Assert.Equal(
            [new ChildCount("other", TaskStatus.Skipped, 1), new ChildCount("parent", TaskStatus.Pending, 2), new ChildCount("parent", TaskStatus.Completed, 1)],
            counts);
        Assert.Empty(await storage.Store.Tasks.CountChildrenAsync(storage.Project, [], CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_last_that_a_task_waited_for_is_known_by_when_it_was_closed_or_else_changed(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        TaskChange Made(string id, int closedAfter, int updatedAfter, params Edge[] edges) => Sample.Create(Sample.Task(storage.Project.Task(id)) with
        {
            Status = closedAfter > 0 ? TaskStatus.Completed : TaskStatus.Pending,
            ClosedAt = closedAfter > 0 ? Sample.Noon.AddSeconds(closedAfter) : null,
            UpdatedAt = Sample.Noon.AddSeconds(updatedAfter),
        }) with { AddedEdges = edges };
        await storage.Store.Journal.CommitTogetherAsync([Made("early", 10, 90), Made("late", 20, 20), Made("parent", 0, 15), Made("free", 0, 0)]);
        await storage.Store.Journal.CommitTogetherAsync(
        [
            Made("a", 0, 0, new Edge("a", "early", EdgeKind.Blocks), new Edge("a", "late", EdgeKind.WaitsFor)),
            Made("b", 0, 0, new Edge("b", "early", EdgeKind.ConditionalBlocks), new Edge("b", "parent", EdgeKind.ParentChild)),
            Made("c", 0, 0, new Edge("c", "early", EdgeKind.Blocks), new Edge("c", "late", EdgeKind.Blocks, Enforced: false), new Edge("c", "parent", "related")),
        ]);

        var last = await storage.Store.Tasks.ReadLastBlockersAsync(storage.Project, ["a", "b", "c", "free", "nowhere", "\uD83D", "a"], CancellationToken.None);

        Assert.Equal([("a", 20), ("b", 15), ("c", 10)], last.OrderBy(pair => pair.Key).Select(pair => (pair.Key, (int)(pair.Value - Sample.Noon).TotalSeconds)));
        Assert.Empty(await storage.Store.Tasks.ReadLastBlockersAsync(storage.Project, [], CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_detail_has_text_comments_and_edges_both_ways(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Sample.MakeAsync(storage.Store, storage.Project, "below", "other");
        var row = Sample.Task(storage.Project.Task("one"));
        var text = new TaskText { Description = "Do it.", Design = "So.", AcceptanceCriteria = "Done.", Notes = "Hm.", Extra = """{"a":1.0}""" };
        await storage.Store.Journal.CommitAsync(Sample.Create(row) with { Text = text, AddedEdges = [new Edge("one", "below", EdgeKind.Blocks)] });
        var above = Sample.Task(storage.Project.Task("above"));
        await storage.Store.Journal.CommitAsync(Sample.Create(above) with { AddedEdges = [new Edge("above", "one", EdgeKind.ParentChild)] });
        var remarked = row with { Version = 2 };
        await storage.Store.Journal.CommitAsync(Sample.Change(remarked, row) with { Comments = [new TaskComment("c1", "ada", "Hello", Sample.Noon)] });

        var detail = await storage.Store.Tasks.FindDetailAsync(row.Key, CancellationToken.None);

        Assert.Equal((remarked, text, 1), (detail!.State, detail.Text, detail.CommentCount));
        Assert.Equal(["below"], detail.Dependencies.Select(edge => edge.DependsOn));
        Assert.Equal(["above"], detail.Dependents.Select(edge => edge.Task));
        Assert.Empty(detail.Comments);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Several_details_are_read_at_once(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "one", "two", "gone");
        await storage.Store.Journal.CommitAsync(Sample.Change(Sample.Next(rows[2], TaskStatus.Deleted), rows[2]));
        var made = Sample.Task(storage.Project.Task("three"));
        await storage.Store.Journal.CommitAsync(Sample.Create(made) with
        {
            Text = new TaskText { Description = "Do it." },
            AddedEdges = [new Edge("three", "one", EdgeKind.Blocks)],
            Comments = [new TaskComment("c1", "ada", "Hello", Sample.Noon), new TaskComment("c2", "ada", "Again", Sample.Noon)],
        });

        var details = await storage.Store.Tasks.ReadDetailsAsync(storage.Project, ["three", "one", "gone", "nowhere", "a\0", "one"], CancellationToken.None);

        Assert.Equal(["one", "three"], details.Select(detail => detail.State.Key.Id).Order(StringComparer.Ordinal));
        foreach (var detail in details)
        {
            var alone = await storage.Store.Tasks.FindDetailAsync(detail.State.Key, CancellationToken.None);
            Assert.Equal((alone!.State, alone.Text, alone.CommentCount), (detail.State, detail.Text, detail.CommentCount));
            Assert.Equal(alone.Dependencies, detail.Dependencies);
            Assert.Equal(alone.Dependents, detail.Dependents);
        }

        Assert.Empty(await storage.Store.Tasks.ReadDetailsAsync(storage.Project, [], CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Tasks_are_found_by_how_their_ids_begin(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "a", "a-1", "a-12", "a-2", "b-1", "A-1", "a-1x");
        await storage.Store.Journal.CommitAsync(Sample.Change(Sample.Next(rows[6], TaskStatus.Deleted), rows[6]));

        async Task<IEnumerable<string>> FindAsync(string prefix, int limit = 20) =>
            (await storage.Store.Tasks.FindByPrefixAsync(storage.Project, prefix, limit, CancellationToken.None)).Select(task => task.Key.Id);

        Assert.Equal(["a-1", "a-12"], await FindAsync("a-1"));
        Assert.Equal(["a", "a-1"], await FindAsync("a", 2));
        Assert.Empty(await FindAsync("c"));
        Assert.Empty(await FindAsync("%"));
        Assert.Empty(await FindAsync("a\0"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_deleted_task_has_no_detail_but_keeps_its_row(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];
        var gone = Sample.Next(row, TaskStatus.Deleted);
        await storage.Store.Journal.CommitAsync(Sample.Change(gone, row));

        Assert.Null(await storage.Store.Tasks.FindDetailAsync(row.Key, CancellationToken.None));
        Assert.Equal(gone, await storage.Store.Tasks.LoadAsync(row.Key));
        Assert.Empty(await storage.Store.Tasks.FindProjectsOfAsync("acme", "one", CancellationToken.None));
        Assert.Empty(await ReadAllAsync(storage));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_projects_that_have_a_task_of_an_id_are_found_by_name(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        for (var number = 11; number >= 0; number--)
        {
            var project = new ProjectKey("acme", $"project-{number:D2}");
            await storage.MakeProjectAsync(project);
            await Sample.MakeAsync(storage.Store, project, "one");
        }

        var found = await storage.Store.Tasks.FindProjectsOfAsync("acme", "one", CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 10).Select(number => $"project-{number:D2}"), found);
        Assert.Empty(await storage.Store.Tasks.FindProjectsOfAsync("acme", "two", CancellationToken.None));
        Assert.Empty(await storage.Store.Tasks.FindProjectsOfAsync("nobody", "one", CancellationToken.None));
        Assert.Empty(await storage.Store.Tasks.FindProjectsOfAsync("acme", "a\0", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Contexts_tell_how_dependencies_ended_and_what_was_said_last(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "one", "two", "done", "epic", "gone");
        var done = rows[2] with { Version = 2, Status = TaskStatus.Completed, Reason = "It works.", ClosedAt = Sample.Noon };
        var gone = rows[4] with { Version = 2, Status = TaskStatus.Deleted };
        await storage.Store.Journal.CommitTogetherAsync([Sample.Change(done, rows[2]), Sample.Change(gone, rows[4])]);
        TaskComment Comment(int number) => new($"c{number:D3}", "ada", $"{number}", Sample.Noon.AddSeconds(-number));
        await storage.Store.Journal.CommitAsync(Sample.Change(rows[0] with { Version = 2 }, rows[0]) with
        {
            Text = new TaskText { Description = "First." },
            AddedEdges = [new("one", "done", "blocks"), new("one", "gone", "related"), new("one", "epic", "parent-child"), new("one", "two", "related")],
            Comments = [.. Enumerable.Range(0, Tasks.TaskContext.CommentsMax + 5).Select(Comment)],
        });

        var contexts = await storage.Store.Tasks.ReadContextsAsync(storage.Project, ["two", "one", "one", "nine", "\0"], CancellationToken.None);

        Assert.Equal(["two", "one", "nine"], contexts.Select(context => context.Id));
        Assert.All([contexts[0], contexts[2]], context => Assert.Equal((TaskText.Empty, 0, 0, false), (context.Text, context.Dependencies.Count, context.Comments.Count, context.HasMoreComments)));
        var one = contexts[1];
        Assert.Equal("First.", one.Text.Description);
        Assert.Equal(["epic parent-child Pending", "done blocks Completed", "two related Pending"], one.Dependencies.Select(end => $"{end.Id} {end.Kind} {end.Status}"));
        Assert.Equal(("It works.", Sample.Noon, done.Title, done.Type), (one.Dependencies[1].Reason, one.Dependencies[1].ClosedAt, one.Dependencies[1].Title, one.Dependencies[1].Type));
        Assert.Equal(Enumerable.Range(0, Tasks.TaskContext.CommentsMax).Reverse().Select(Comment), one.Comments);
        Assert.Equal((true, false), (one.HasMoreComments, one.HasMoreDependencies));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_context_tells_no_more_dependencies_than_it_says_and_the_parent_first(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        string[] ids = [.. Enumerable.Range(0, Tasks.TaskContext.DependenciesMax + 1).Select(number => $"a{number:D3}")];
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, ["one", .. ids, "z-epic"]);
        await storage.Store.Journal.CommitAsync(Sample.Change(rows[0] with { Version = 2 }, rows[0]) with
        {
            AddedEdges = [.. ids.Select(id => new Edge("one", id, "related")), new("one", "z-epic", "parent-child")],
        });

        var context = (await storage.Store.Tasks.ReadContextsAsync(storage.Project, ["one"], CancellationToken.None))[0];

        Assert.Equal(["z-epic", .. ids.Take(Tasks.TaskContext.DependenciesMax - 1)], context.Dependencies.Select(end => end.Id));
        Assert.True(context.HasMoreDependencies);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_rows_are_loaded_at_once_each_once(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "one", "two", "three");

        var found = await storage.Store.Tasks.LoadManyAsync(storage.Project, ["three", "one", "one", "nine", "\0"], CancellationToken.None);

        Assert.Equal([rows[0], rows[2]], found.OrderBy(row => row.Key.Id, StringComparer.Ordinal));
        Assert.Empty(await storage.Store.Tasks.LoadManyAsync(storage.Project, [], CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Edges_are_replaced_by_pair_and_removed_by_target(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one", "two", "three", "four"))[0];
        async Task<IEnumerable<string>> ChangeAsync(Edge[] added, params string[] removed)
        {
            var next = row with { Version = row.Version + 1 };
            Assert.True((await storage.Store.Journal.CommitAsync(Sample.Change(next, row) with { AddedEdges = added, RemovedEdges = removed })).IsCommitted);
            row = next;
            var edges = await storage.Store.Tasks.ListEdgesAsync(storage.Project, ["one"], CancellationToken.None);
            Assert.Equal(edges, await storage.Store.Tasks.ListEdgesAsync(storage.Project, null, CancellationToken.None));
            return edges.Select(edge => $"{edge.DependsOn} {edge.Kind}");
        }

        Assert.Equal(["three blocks", "two blocks"], await ChangeAsync([new("one", "two", "blocks"), new("one", "three", "blocks")]));
        Assert.Equal(["three blocks", "two relates-to"], await ChangeAsync([new("one", "two", "relates-to")], "nowhere"));
        Assert.Equal(["three blocks"], await ChangeAsync([], "two"));
        Assert.Equal(["four waits-for", "three waits-for"], await ChangeAsync([new("one", "four", "blocks"), new("one", "three", "waits-for"), new("one", "four", "waits-for")], "three"));
        Assert.Empty(await storage.Store.Tasks.ListEdgesAsync(storage.Project, ["two", "nine"], CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Comments_come_oldest_first_in_pages_and_one_that_is_there_stays_as_it_is(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];
        TaskComment Comment(int number, string text) => new($"c{number:D2}", "ada", text, Sample.Noon.AddSeconds(number * 7 % 10));
        var first = row with { Version = 2 };
        await storage.Store.Journal.CommitAsync(Sample.Change(first, row) with { Comments = [.. Enumerable.Range(0, 10).Select(number => Comment(number, "first"))] });
        await storage.Store.Journal.CommitAsync(Sample.Change(first with { Version = 3 }, first) with { Comments = [Comment(3, "second"), Comment(10, "new"), Comment(10, "twice")] });

        var pages = new List<TaskComment>();
        for (var offset = 0; offset < 15; offset += 4)
        {
            pages.AddRange(await storage.Store.Tasks.ListCommentsAsync(row.Key, offset, 4, CancellationToken.None));
        }

        var expected = Enumerable.Range(0, 10).Select(number => Comment(number, "first")).Append(Comment(10, "new"));
        Assert.Equal(expected.OrderBy(comment => comment.CreatedAt).ThenBy(comment => comment.Id, StringComparer.Ordinal), pages);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_whole_project_is_read_in_order_of_creation_over_many_pages(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = Enumerable.Range(0, 1203).Select(number => Sample.Task(storage.Project.Task($"task-{number:D4}"), Sample.Noon.AddSeconds(number * 7919 % 100)) with
        {
            Status = number % 3 == 0 ? TaskStatus.Completed : TaskStatus.Pending,
        }).ToList();
        foreach (var part in rows.Chunk(1000))
        {
            await storage.Store.Journal.CommitTogetherAsync([.. part.Select(row => Sample.Create(row) with
            {
                Text = new TaskText { Notes = row.Key.Id },
                Comments = [new TaskComment("c", "ada", row.Key.Id, Sample.Noon)],
                Artifacts = [new TaskArtifact(ArtifactKind.Branch, row.Key.Id, null, "ada", 1, Sample.Noon)],
                AddedEdges = row.Key.Id == "task-0000" ? [] : [new Edge(row.Key.Id, "task-0000", EdgeKind.ParentChild)],
            })]);
        }

        var all = await ReadAllAsync(storage);

        Assert.Equal(rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Key.Id, StringComparer.Ordinal), all.Select(detail => detail.State));
        Assert.All(all, detail => Assert.Equal((detail.State.Key.Id, detail.State.Key.Id, 1), (detail.Text.Notes, detail.Comments.Single().Text, detail.CommentCount)));
        Assert.All(all, detail => Assert.Equal(detail.State.Key.Id, Assert.Single(detail.Artifacts).Target));
        Assert.All(all, detail => Assert.Equal(detail.State.Key.Id == "task-0000" ? (0, 1202) : (1, 0), (detail.Dependencies.Count, detail.Dependents.Count)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_backlog_is_one_snapshot_of_open_tasks_blocking_edges_and_the_closed_ends_of_those(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        string[] ids = ["open", "dead", "closed-blocker", "closed-alone", "deleted-blocker", "unenforced"];
        TaskStatus[] statuses = [TaskStatus.Pending, TaskStatus.Dead, TaskStatus.Completed, TaskStatus.Skipped, TaskStatus.Deleted, TaskStatus.Completed];
        var rows = ids.Zip(statuses, (id, status) => Sample.Task(storage.Project.Task(id)) with { Status = status }).ToList();
        Edge[] edges =
        [
            new("open", "closed-blocker", EdgeKind.Blocks), new("open", "deleted-blocker", EdgeKind.ConditionalBlocks),
            new("open", "unenforced", EdgeKind.Blocks, Enforced: false), new("open", "closed-alone", "relates-to"),
        ];
        await storage.Store.Journal.CommitTogetherAsync([.. rows.Select(Sample.Create)]);
        var linked = rows[0] with { Version = 2, BlockerCount = 2 };
        var outcome = await storage.Store.Journal.CommitAsync(Sample.Change(linked, rows[0]) with { AddedEdges = edges, ExpectedGraphVersion = 0 });

        var backlog = await storage.Store.Tasks.ReadBacklogAsync(storage.Project, CancellationToken.None);

        Assert.Equal((outcome.Seq, 1), (backlog.Seq, backlog.GraphVersion));
        Assert.Equal([rows[1], linked], backlog.Tasks.OrderBy(row => row.Key.Id, StringComparer.Ordinal));
        Assert.Equal(["closed-blocker", "deleted-blocker"], backlog.Edges.Select(edge => edge.DependsOn).Order(StringComparer.Ordinal));
        Assert.Equal(
            [("closed-blocker", TaskStatus.Completed), ("deleted-blocker", TaskStatus.Deleted)],
            backlog.Closed.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_backlogs_cursor_never_misses_what_is_not_in_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 10).Select(number => $"task-{number}")]);
        var writing = Task.WhenAll(rows.Select(async made =>
        {
            var row = made;
            for (var round = 0; round < 30; round++)
            {
                var next = row with { Version = row.Version + 1 };
                await storage.Store.Journal.CommitAsync(Sample.Change(next, row));
                row = next;
            }
        }));

        while (!writing.IsCompleted)
        {
            var backlog = await storage.Store.Tasks.ReadBacklogAsync(storage.Project, CancellationToken.None);
            var later = await storage.Store.Events.ReadProjectAsync(storage.Project, backlog.Seq, 10_000, CancellationToken.None);
            var next = later.GroupBy(stored => stored.Key).ToDictionary(of => of.Key, of => of.Min(stored => stored.Event.Version));
            Assert.All(backlog.Tasks, row => Assert.Equal(row.Version + 1, next.GetValueOrDefault(row.Key, row.Version + 1)));
        }

        await writing;
    }

    private static async Task<List<Tasks.TaskDetail>> ReadAllAsync(TestStorage storage) =>
        await storage.Store.Tasks.ReadAllAsync(storage.Project, CancellationToken.None).ToListAsync();
}
