using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Storage.Tasks;
using Krewe.Storage.Tests.Support;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Queries;

public class ListTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Every_filter_finds_what_a_plain_look_at_all_rows_finds_in_the_same_order(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await CheckAsync(storage, await FillAsync(storage));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_finds_the_same_among_so_many_that_another_way_is_taken(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 2_100).Select(number => $"more-{number:D4}")]);
        await FillAsync(storage);
        var rows = await storage.Store.Tasks.ReadAllAsync(storage.Project, CancellationToken.None).Select(detail => detail.State).ToListAsync();

        await CheckAsync(storage, await InOrderOfChangeAsync(storage, rows));
    }

    private static async Task CheckAsync(TestStorage storage, List<TaskState> rows)
    {
        var all = rows.ToHashSet();
        foreach (var filter in Filters())
        {
            var matching = rows.Where(row => Matches(row, filter)).ToList();
            Assert.Equal(matching.Count, await storage.Store.Tasks.CountAsync(storage.Project, filter, CancellationToken.None));
            foreach (var sort in Enum.GetValues<TaskSort>())
            {
                var expected = Sorted(matching, sort).Select(row => row.Key.Id).Take(1000);
                var found = await storage.Store.Tasks.ListAsync(storage.Project, filter, new TaskPage(sort, 0, 1000), CancellationToken.None);
                Assert.Equal(expected, found.Select(row => row.Key.Id));
                Assert.All(found, row => Assert.Contains(row, all));

                var (page, total) = await storage.Store.Tasks.ListAndCountAsync(storage.Project, filter, new TaskPage(sort, 1, 3), CancellationToken.None);
                Assert.Equal(found.Skip(1).Take(3), page);
                Assert.Equal(matching.Count, total);
            }
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_put_together_are_the_whole_list(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await FillAsync(storage);
        foreach (var filter in new[] { new TaskFilter(), new TaskFilter { Labels = ["red"] }, new TaskFilter { Statuses = [TaskStatus.InProgress] } })
        {
            foreach (var sort in Enum.GetValues<TaskSort>())
            {
                var whole = await storage.Store.Tasks.ListAsync(storage.Project, filter, new TaskPage(sort, 0, 1000), CancellationToken.None);
                var pages = new List<TaskState>();
                while (await storage.Store.Tasks.ListAsync(storage.Project, filter, new TaskPage(sort, pages.Count, 7), CancellationToken.None) is { Count: > 0 } page)
                {
                    pages.AddRange(page);
                }

                Assert.Equal(whole, pages);
            }
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Edited_words_labels_and_assignees_are_found_and_the_old_ones_are_not(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = Sample.Task(storage.Project.Task("one")) with { Title = "Old words", Labels = StringList.Of("old"), Assignee = "old", Type = "old" };
        await storage.Store.Journal.CommitAsync(Sample.Create(row));
        var edited = row with { Version = 2, Title = "New words", Labels = StringList.Of("new"), Assignee = "new", Type = "new" };
        await storage.Store.Journal.CommitAsync(Sample.Change(edited, row));
        Task<long> Count(TaskFilter filter) => storage.Store.Tasks.CountAsync(storage.Project, filter, CancellationToken.None);

        foreach (var (word, count) in new[] { ("old", 0), ("new", 1) })
        {
            Assert.Equal(count, await Count(new TaskFilter { Text = word }));
            Assert.Equal(count, await Count(new TaskFilter { Labels = [word] }));
            Assert.Equal(count, await Count(new TaskFilter { Assignee = word }));
            Assert.Equal(count, await Count(new TaskFilter { Type = word }));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Words_are_found_whole_in_title_and_id_whatever_their_case(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await storage.Store.Journal.CommitAsync(Sample.Create(Sample.Task(storage.Project.Task("KR-42.b")) with { Title = "Fix the ÉTAT of naïve_users' 日本語 parser" }));
        (string Text, bool Found)[] cases =
        [
            ("fix", true), ("FIX the", true), ("état", true), ("kr", true), ("kr-42", true), ("42", true), ("B", true), ("naïve users", true), ("日本語", true),
            ("fi", false), ("fixed", false), ("4", false), ("fix nothing", false), ("---", false), ("  ", true), ("", true), ("a\0b", false), ("\uD83D", false),
        ];

        foreach (var (text, found) in cases)
        {
            var count = await storage.Store.Tasks.CountAsync(storage.Project, new TaskFilter { Text = text }, CancellationToken.None);
            Assert.Equal((text, found ? 1L : 0L), (text, count));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Counts_by_status_follow_every_change_and_leave_deleted_ones_out(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await FillAsync(storage);
        var victim = rows.First(row => row.Status == TaskStatus.Pending);
        await storage.Store.Journal.CommitAsync(Sample.Change(Sample.Next(victim, TaskStatus.Deleted), victim));
        await storage.Store.Journal.CommitAsync(Sample.Claim(victim with { Version = 9 }));

        var counts = await storage.Store.Tasks.CountByStatusAsync(storage.Project, CancellationToken.None);

        var expected = rows.Where(row => row != victim && row.Status != TaskStatus.Deleted).GroupBy(row => row.Status).ToDictionary(of => of.Key, of => (long)of.Count());
        Assert.Equal(expected.OrderBy(pair => pair.Key), counts.OrderBy(pair => pair.Key));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_is_found_where_nothing_is(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await FillAsync(storage);
        var nowhere = new ProjectKey("acme", "nowhere");
        var page = new TaskPage(TaskSort.Priority, 0, 10);

        Assert.Empty(await storage.Store.Tasks.ListAsync(nowhere, new TaskFilter(), page, CancellationToken.None));
        Assert.Equal(0, await storage.Store.Tasks.CountAsync(nowhere, new TaskFilter(), CancellationToken.None));
        Assert.Empty(await storage.Store.Tasks.CountByStatusAsync(nowhere, CancellationToken.None));
        Assert.Empty(await storage.Store.Tasks.ListAsync(storage.Project, new TaskFilter { Statuses = [TaskStatus.Deleted] }, page, CancellationToken.None));
        Assert.Empty(await storage.Store.Tasks.ListAsync(storage.Project, new TaskFilter(), page with { Offset = 1_000_000 }, CancellationToken.None));
    }

    /// <summary>Tasks of every status, some changed again, so that the orders by creation, by change and by priority differ.</summary>
    private static async Task<List<TaskState>> FillAsync(TestStorage storage)
    {
        var statuses = Enum.GetValues<TaskStatus>();
        var rows = Enumerable.Range(0, 60).Select(number => Sample.Task(storage.Project.Task($"task-{number:D2}"), Sample.Noon.AddSeconds(number * 37 % 20)) with
        {
            Status = statuses[number % statuses.Length] is TaskStatus.InProgress ? TaskStatus.Pending : statuses[number % statuses.Length],
            Priority = number * 7 % 5,
            Title = number % 2 == 0 ? $"Even thing {number}" : $"Odd thing {number}",
            Type = number % 4 == 0 ? "bug" : "task",
            Assignee = number % 6 == 0 ? "ada" : null,
            Labels = number % 3 == 0 ? StringList.Of("red", "blue") : StringList.Of("blue"),
            EnteredAt = Sample.Noon.AddSeconds(number * 53 % 30),
        }).ToList();
        await storage.Store.Journal.CommitTogetherAsync([.. rows.Select(Sample.Create)]);
        for (var number = 1; number < rows.Count; number += 10)
        {
            var claimed = Sample.Claimed(rows[number], number % 20 == 1 ? "bob" : "eve");
            await storage.Store.Journal.CommitAsync(Sample.Change(claimed, rows[number]));
            rows[number] = claimed;
        }

        return await InOrderOfChangeAsync(storage, rows);
    }

    private static async Task<List<TaskState>> InOrderOfChangeAsync(TestStorage storage, List<TaskState> rows)
    {
        var log = await storage.Store.Events.ReadProjectAsync(storage.Project, 0, 10_000, CancellationToken.None);
        var last = log.GroupBy(stored => stored.Key).ToDictionary(of => of.Key, of => of.Max(stored => stored.Seq));
        return [.. rows.OrderBy(row => last[row.Key])];
    }

    private static IEnumerable<TaskFilter> Filters() =>
    [
        new(),
        new() { Statuses = [TaskStatus.Pending] },
        new() { Statuses = [TaskStatus.InProgress] },
        new() { Statuses = [TaskStatus.Completed, TaskStatus.Dead, TaskStatus.Pending, TaskStatus.Deleted] },
        new() { Statuses = [TaskStatus.Completed, TaskStatus.Skipped] },
        new() { Statuses = [TaskStatus.InProgress, TaskStatus.InReview] },
        new() { Statuses = [TaskStatus.InReview, TaskStatus.InProgress], Labels = ["blue"] },
        new() { Statuses = [TaskStatus.InProgress, TaskStatus.Completed], Priorities = [1, 2] },
        new() { Priorities = [0] },
        new() { Priorities = [4, 1] },
        new() { Priorities = [99] },
        new() { Labels = ["red"] },
        new() { Labels = ["red", "blue"] },
        new() { Labels = ["Red"] },
        new() { Type = "bug" },
        new() { Type = "task" },
        new() { Type = "task", Statuses = [TaskStatus.Pending, TaskStatus.Completed], Priorities = [2, 3] },
        new() { Assignee = "ada" },
        new() { ClaimedBy = "bob" },
        new() { ClaimedBy = "nobody" },
        new() { ClaimedBy = "eve", Statuses = [TaskStatus.Pending] },
        new() { ClaimedBy = "bob", Labels = ["blue"], Text = "odd" },
        new() { Statuses = [TaskStatus.InProgress], Labels = ["red"], Priorities = [0, 1, 2] },
        new() { Text = "even thing" },
        new() { Text = "task-07" },
        new() { Type = "task", Labels = ["blue"], Text = "thing", Statuses = [TaskStatus.Pending, TaskStatus.Cancelled], Priorities = [1, 2, 3] },
    ];

    private static bool Matches(TaskState row, TaskFilter filter) =>
        row.Status != TaskStatus.Deleted
        && (filter.Statuses.Count == 0 || filter.Statuses.Contains(row.Status))
        && (filter.Priorities.Count == 0 || filter.Priorities.Contains(row.Priority))
        && filter.Labels.All(row.Labels.Contains)
        && (filter.Type is null || row.Type == filter.Type)
        && (filter.Assignee is null || row.Assignee == filter.Assignee)
        && (filter.ClaimedBy is null || row.Claim?.Agent == filter.ClaimedBy)
        && (filter.Text is null || filter.Text.Split(' ', '-').All(word => $"{row.Title} {row.Key.Id}".Split(' ', '-').Contains(word, StringComparer.OrdinalIgnoreCase)));

    private static IEnumerable<TaskState> Sorted(IEnumerable<TaskState> inOrderOfChange, TaskSort sort) => sort switch
    {
        TaskSort.Created => inOrderOfChange.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Key.Id, StringComparer.Ordinal),
        TaskSort.Updated => inOrderOfChange.Reverse(),
        _ => inOrderOfChange.OrderBy(row => row.Priority).ThenBy(row => row.EnteredAt).ThenBy(row => row.Key.Id, StringComparer.Ordinal),
    };
}
