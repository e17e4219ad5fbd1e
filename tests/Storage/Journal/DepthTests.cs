using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Names;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

/// <summary>The queue before either database, with a writer that the test holds back.</summary>
public class DepthTests
{
    private static readonly ProjectKey Project = new("acme", "apollo");

    [Fact]
    public async Task What_comes_while_a_batch_is_under_way_goes_together_in_the_next()
    {
        await using var held = new HeldJournal(new JournalOptions());
        var first = held.CommitAsync("a");
        await held.Writer.StartedAsync();
        var rest = Enumerable.Range(0, 20).Select(number => held.CommitAsync($"task-{number}")).ToList();
        Assert.Equal(21, held.Journal.Depth);

        held.Writer.Finish();
        await first;
        await held.Writer.StartedAsync();
        held.Writer.Finish();
        await Task.WhenAll(rest);

        Assert.Equal([1, 20], held.Writer.Batches);

        // Whoever waits is told first, and only then is the room given back.
        while (held.Journal.Depth > 0)
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_full_queue_lets_nobody_in_until_there_is_room()
    {
        await using var held = new HeldJournal(new JournalOptions { DepthMax = 5, BatchMax = 3 });
        var commits = Enumerable.Range(0, 9).Select(number => held.CommitAsync($"task-{number}")).ToList();
        await held.Writer.StartedAsync();

        Assert.Equal(5, held.Journal.Depth);
        while (!Task.WhenAll(commits).IsCompleted)
        {
            Assert.InRange(held.Journal.Depth, 0, 5);
            held.Writer.Finish();
            await Task.WhenAny(held.Writer.StartedAsync(), Task.WhenAll(commits));
        }

        Assert.All(held.Writer.Batches, size => Assert.InRange(size, 1, 3));
        Assert.Equal(9, held.Writer.Batches.Sum());
    }

    [Fact]
    public async Task Whoever_waits_too_long_at_the_door_is_told_that_nothing_was_written()
    {
        await using var held = new HeldJournal(new JournalOptions { DepthMax = 1, Patience = TimeSpan.FromSeconds(10) });
        var first = held.CommitAsync("a");
        var second = held.CommitAsync("b");
        await held.Time.WhenArmedAsync(1);

        held.Time.Advance(TimeSpan.FromSeconds(10));
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => second);
        Assert.Contains("overloaded", refusal.Message, StringComparison.Ordinal);

        await held.Writer.StartedAsync();
        held.Writer.Finish();
        await first;
        Assert.Equal([1], held.Writer.Batches);
    }

    [Fact]
    public async Task When_the_door_is_full_too_callers_are_sent_away_at_once()
    {
        await using var held = new HeldJournal(new JournalOptions { DepthMax = 1, DoorMax = 2 });
        var commits = new[] { held.CommitAsync("a"), held.CommitAsync("b"), held.CommitAsync("c") };

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => held.CommitAsync("d"));
        Assert.Contains("overloaded", refusal.Message, StringComparison.Ordinal);

        await held.FinishAsync(commits);
        Assert.Equal([1, 1, 1], held.Writer.Batches);
    }

    [Fact]
    public async Task Large_changes_fill_line_door_and_batch_by_their_size()
    {
        await using var held = new HeldJournal(new JournalOptions { BytesMax = 400_000, DoorBytesMax = 300_000, BatchBytesMax = 150_000 });
        var commits = Enumerable.Range(0, 5).Select(number => held.Journal.CommitAsync(Make($"task-{number}") with
        {
            Text = new TaskText { Description = new string('x', 50_000) },
        })).ToArray();

        Assert.Equal(3, held.Journal.Depth);
        var large = Make("large") with { Text = new TaskText { Description = new string('x', 50_000) } };
        await Assert.ThrowsAsync<StoreUnavailableException>(() => held.Journal.CommitAsync(large));

        await held.FinishAsync(commits);
        Assert.Equal([1, 1, 1, 1, 1], held.Writer.Batches);
    }

    [Fact]
    public async Task A_writer_without_work_waits_in_a_queue_that_closes_until_nothing_can_come_any_more()
    {
        var queue = new CommitQueue(new JournalOptions { DepthMax = 1 }, TimeProvider.System);
        await queue.EnterAsync(Group("a"));
        var busy = new CommitBatch();
        queue.Take(busy);
        var second = queue.EnterAsync(Group("b")).AsTask();

        queue.Close();
        var idle = queue.WhenReadyAsync();
        Assert.False(idle.IsCompleted);
        Assert.False(queue.IsDrained);

        queue.Leave(busy.Load);
        await second;
        await idle;
        var last = new CommitBatch();
        queue.Take(last);
        Assert.Equal(1, last.Count);
        await queue.WhenReadyAsync();
        Assert.True(queue.IsDrained);
    }

    [Fact]
    public async Task A_writer_is_dismissed_when_the_last_caller_at_the_door_of_a_closed_queue_gives_up()
    {
        var time = new ManualTimeProvider();
        var queue = new CommitQueue(new JournalOptions { DepthMax = 1 }, time);
        await queue.EnterAsync(Group("a"));
        queue.Take(new CommitBatch());
        var second = queue.EnterAsync(Group("b")).AsTask();
        await time.WhenArmedAsync(1);
        queue.Close();
        var idle = queue.WhenReadyAsync();
        Assert.False(idle.IsCompleted);

        time.Advance(JournalOptions.Default.Patience);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => second);
        await idle;
        Assert.True(queue.IsDrained);
    }

    [Fact]
    public async Task Changes_that_meet_wait_for_each_other_and_those_of_one_call_follow_in_rounds()
    {
        await using var held = new HeldJournal(new JournalOptions());
        var first = held.CommitAsync("blocker");
        await held.Writer.StartedAsync();
        var same = new[] { held.CommitAsync("same"), held.CommitAsync("same"), held.CommitAsync("other") };
        var rounds = held.Journal.CommitTogetherAsync([Make("x"), Make("y"), Make("x"), Make("x")]);

        for (var batch = 0; batch < 3; batch++)
        {
            held.Writer.Finish();
            await (batch == 2 ? Task.WhenAll([first, .. same, rounds]) : held.Writer.StartedAsync());
        }

        Assert.Equal([1, 6, 1], held.Writer.Batches);
        Assert.Equal([4, 1, 1], held.Writer.RoundsOf[1]);
    }

    [Fact]
    public async Task A_batch_that_fails_fails_all_its_callers_and_the_next_one_goes_on()
    {
        await using var held = new HeldJournal(new JournalOptions());
        var failing = held.CommitAsync("a");
        await held.Writer.StartedAsync();
        held.Writer.Finish(new StoreUnavailableException("away"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => failing);

        var broken = held.CommitAsync("b");
        await held.Writer.StartedAsync();
        held.Writer.Finish(new InvalidOperationException("a defect"));
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => broken);

        var fine = held.CommitAsync("c");
        await held.Writer.StartedAsync();
        held.Writer.Finish();
        await fine;
        Assert.Equal(0, held.Journal.Depth);
    }

    [Fact]
    public async Task A_journal_that_closes_writes_what_is_in_line_and_takes_no_more()
    {
        var held = new HeldJournal(new JournalOptions());
        var first = held.CommitAsync("a");
        await held.Writer.StartedAsync();
        var second = held.CommitAsync("b");

        var closing = held.DisposeAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => held.CommitAsync("c"));
        held.Writer.Finish();
        await held.Writer.StartedAsync();
        held.Writer.Finish();

        await Task.WhenAll(first, second, closing.AsTask());
    }

    [Fact]
    public void Of_two_calls_that_expect_the_same_graph_one_waits_even_when_the_other_takes_several_rounds()
    {
        TaskChange Expecting(string id) => Make(id) with { ExpectedGraphVersion = 5 };
        var batch = new CommitBatch();
        Assert.True(batch.TryAdd(Group(Expecting("twice"), Expecting("twice"))));

        Assert.False(batch.TryAdd(Group(Expecting("late"))));

        Assert.Equal(2, batch.Rounds.Count);
        batch.Clear();
        Assert.True(batch.TryAdd(Group(Expecting("late"))));
    }

    private static CommitGroup Group(string id) => Group(Make(id));

    private static CommitGroup Group(params TaskChange[] changes) => new([.. changes.Select(change => new PendingChange(change, default, 0))]);

    private static TaskChange Make(string id) => Sample.Create(Sample.Task(Project.Task(id)));

    private sealed class HeldJournal : IAsyncDisposable
    {
        public HeldJournal(JournalOptions options) =>
            Journal = new GroupCommit(options, new NameCache(new OneProject()), [Writer], Time, NullLogger.Instance);

        public ManualTimeProvider Time { get; } = new();

        public HeldWriter Writer { get; } = new();

        public GroupCommit Journal { get; }

        public Task<CommitOutcome> CommitAsync(string id) => Journal.CommitAsync(Make(id));

        /// <summary>Lets batch after batch end until all of the commits have.</summary>
        public async Task FinishAsync(IReadOnlyList<Task<CommitOutcome>> commits)
        {
            var all = Task.WhenAll(commits);
            while (await Task.WhenAny(all, Writer.StartedAsync()) != all)
            {
                Writer.Finish();
            }

            await all;
        }

        public ValueTask DisposeAsync() => Journal.DisposeAsync();
    }

    private sealed class HeldWriter : IBatchWriter
    {
        private readonly SemaphoreSlim _started = new(0);
        private readonly SemaphoreSlim _finished = new(0);
        private Exception? _failure;

        public List<int> Batches { get; } = [];

        public List<int[]> RoundsOf { get; } = [];

        public Task StartedAsync() => _started.WaitAsync();

        public void Finish(Exception? failure = null)
        {
            _failure = failure;
            _finished.Release();
        }

        public async Task WriteAsync(CommitBatch batch)
        {
            Batches.Add(batch.Count);
            RoundsOf.Add([.. batch.Rounds.Select(round => round.Count)]);
            _started.Release();
            await _finished.WaitAsync();
            if (_failure is not null)
            {
                throw _failure;
            }

            foreach (var pending in batch.Rounds.SelectMany(round => round))
            {
                pending.Outcome = new CommitOutcome(CommitResult.Committed, 1);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class OneProject : INameSource
    {
        public Task<int?> FindOrganizationAsync(string organization, CancellationToken cancellation) => Task.FromResult<int?>(1);

        public Task<ProjectNumber?> FindProjectAsync(ProjectKey project, CancellationToken cancellation) =>
            Task.FromResult<ProjectNumber?>(new ProjectNumber(1, 1));

        public Task<IReadOnlyList<(int Project, ProjectKey Key)>> ReadProjectsAsync(IReadOnlyCollection<int> projects, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<(int, ProjectKey)>>([(1, Project)]);
    }
}
