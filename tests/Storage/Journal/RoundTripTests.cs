using FsCheck;
using FsCheck.Fluent;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

public class RoundTripTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Whatever_a_row_says_is_read_back_as_it_was_written(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var number = 0;
        var histories =
            from first in Gen.Constant(0).SelectMany(_ => Arbitrary.States(storage.Project.Task($"task-{Interlocked.Increment(ref number)}")))
            from second in Arbitrary.States(first.Key)
            from third in Arbitrary.States(first.Key)
            from text in Arbitrary.LongTexts()
            from made in Arbitrary.Events(first)
            from changed in Arbitrary.Events(second with { Version = 2 })
            select (first, second with { Version = 2 }, third, text, made, changed);

        Prop.ForAll(histories.ToArbitrary(), history => CheckAsync(storage.Store, history).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Edges_and_comments_are_read_back_as_they_were_written(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Sample.MakeAsync(storage.Store, storage.Project, "two", "three", "日本 \"{}\\");
        Edge[] edges =
        [
            new("one", "two", EdgeKind.Blocks),
            new("one", "three", EdgeKind.WaitsFor, AnyChild: true, Enforced: false, Extra: """{"created_by":"é","n":1.0}"""),
            new("one", "日本 \"{}\\", "relates\nto"),
        ];
        TaskComment[] comments = [new("1", "ada", "\"{}\\ 🙈\u0001", Sample.Noon), new("2", "", "", DateTimeOffset.MinValue)];
        var created = Sample.Create(Sample.Task(storage.Project.Task("one"))) with { AddedEdges = edges, Comments = comments };

        Assert.True((await storage.Store.Journal.CommitAsync(created)).IsCommitted);

        var detail = await storage.Store.Tasks.FindDetailAsync(created.Next.Key, CancellationToken.None);
        Assert.Equal(edges.OrderBy(edge => edge.DependsOn, StringComparer.Ordinal), detail!.Dependencies);
        Assert.Equal(2, detail.CommentCount);
        Assert.Equal(comments.Reverse(), await storage.Store.Tasks.ListCommentsAsync(created.Next.Key, 0, 10, CancellationToken.None));
    }

    private static async Task<bool> CheckAsync(
        IStore store, (TaskState First, TaskState Second, TaskState Third, TaskText Text, TaskEvent Made, TaskEvent Changed) history)
    {
        var (first, second, third, text, made, changed) = history;
        var key = first.Key;
        await CommitAsync(store, new TaskChange { Next = first, Event = made, Text = text });
        Assert.Equal(first, await store.Tasks.LoadAsync(key));

        // A whole new row.
        await CommitAsync(store, new TaskChange { Next = second, Event = changed });
        Assert.Equal(second, await store.Tasks.LoadAsync(key));

        // Only where it stands, as a claim writes it.
        var stands = second with
        {
            Version = 3,
            Status = third.Status,
            Fence = third.Fence,
            Attempts = third.Attempts,
            Claim = third.Claim,
            LastAgent = third.LastAgent,
            NotBefore = third.NotBefore,
            Reason = third.Reason,
            UpdatedAt = third.UpdatedAt,
            StartedAt = third.StartedAt,
            ClosedAt = third.ClosedAt,
        };
        await CommitAsync(store, Sample.Change(stands, second));
        Assert.Equal([stands], await store.Tasks.LoadManyAsync(key.InProject, [key.Id], CancellationToken.None));

        var events = await store.Events.ReadTaskAsync(key, 0, 10, CancellationToken.None);
        Assert.Equal([made, changed], events.Take(2).Select(stored => stored.Event));
        var all = await store.Tasks.ReadAllAsync(key.InProject, CancellationToken.None).SingleOrDefaultAsync(detail => detail.State.Key == key);
        Assert.Equal(stands.Status == Domain.Tasks.TaskStatus.Deleted ? null : text, all?.Text);
        return true;
    }

    private static async Task CommitAsync(IStore store, TaskChange change)
    {
        var outcome = await store.Journal.CommitAsync(change);
        Assert.Equal((CommitResult.Committed, null), (outcome.Result, outcome.Error));
    }
}
