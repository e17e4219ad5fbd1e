using System.Diagnostics;
using System.Globalization;
using Krewe.Bench.Load;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Storage;
using Krewe.Storage.Journal;
using Krewe.Storage.Projects;
using Krewe.Storage.StoreOpening;
using Krewe.Tests.Support.Postgres;
using Npgsql;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Bench.Journal;

/// <summary>
/// What commits cost without grains and without HTTP: claims and completions of tasks in random order by a number of callers that
/// each wait for their answer, and reads of single rows, in processor seconds of this process and of PostgreSQL per 1,000.
/// </summary>
internal static class JournalBench
{
    private static readonly ProjectKey Project = new("default", "bench");

    /// <summary><c>[tasks] [writers]</c>: how many tasks (100,000) and how many writers of batches (1).</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100_000;
        var writers = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1;
        var server = await PostgresServer.SharedAsync();
        await using var database = await server.CreateDatabaseAsync();
        var options = new StoreOptions { PostgresConnectionString = database.ConnectionString, JournalWriters = writers };
        await using var store = await StoreOpener.OpenAsync(options);
        var meter = new ProcessorMeter(Environment.ProcessId, await PostmasterAsync(database.ConnectionString));
        await MeasureAsync(store, meter, count);
        return 0;
    }

    private static async Task MeasureAsync(IStore store, ProcessorMeter meter, int count)
    {
        var now = await store.ReadClockAsync(CancellationToken.None);
        await store.Projects.EnsureOrganizationAsync(Project.Organization, CancellationToken.None);
        await store.Projects.TryCreateAsync(
            new ProjectRecord(Project, 1, "Bench", null, ProjectSettings.Default, now, now), CancellationToken.None);
        var tasks = Enumerable.Range(0, count).Select(number => Made(number, now)).ToArray();
        await PrintAsync("create, 1,000 together", meter, 1, tasks.Chunk(1_000).ToArray(), count, part =>
            store.Journal.CommitTogetherAsync([.. part.Select(task => Change(task, task, TaskEventKind.Created) with { Text = Text })]));

        new Random(7).Shuffle(tasks);
        var (half, rest) = (tasks[..(count / 2)], tasks[(count / 2)..]);
        foreach (var (callers, part) in new[] { (64, half), (256, rest) })
        {
            await RoundAsync(store, meter, callers, part, now);
        }
    }

    private static async Task RoundAsync(IStore store, ProcessorMeter meter, int callers, TaskState[] tasks, DateTimeOffset now)
    {
        await PrintAsync("load", meter, callers, tasks, tasks.Length, task => store.Tasks.LoadAsync(task.Key));
        var claimed = tasks.Select(task => Claimed(task, now)).ToArray();
        await PrintAsync("claim", meter, callers, [.. tasks.Zip(claimed)], tasks.Length, pair =>
            CommitAsync(store, Change(pair.Second, pair.First, TaskEventKind.Claimed)));
        await PrintAsync("complete", meter, callers, claimed, tasks.Length, task =>
            CommitAsync(store, Change(Completed(task, now), task, TaskEventKind.Completed)));
    }

    private static async Task CommitAsync(IStore store, TaskChange change)
    {
        var outcome = await store.Journal.CommitAsync(change);
        if (!outcome.IsCommitted)
        {
            throw new InvalidOperationException($"{change.Next.Key} was not committed: {outcome}");
        }
    }

    private static async Task PrintAsync<T>(
        string what, ProcessorMeter meter, int callers, T[] items, int operations, Func<T, Task> work)
    {
        var next = -1;
        var before = meter.Read();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var index = Interlocked.Increment(ref next); index < items.Length; index = Interlocked.Increment(ref next))
            {
                await work(items[index]);
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var used = meter.Read() - before;
        var thousands = operations / 1_000.0;
        Console.WriteLine(
            $"{what,-24} {callers,4} callers {operations / seconds,10:N0}/s   {used.Total / thousands:F4} CPU s per 1,000 ({used.Service / thousands:F4} here, {used.Database / thousands:F4} PostgreSQL)");
    }

    private static async Task<int> PostmasterAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var status = await File.ReadAllLinesAsync($"/proc/{connection.ProcessID}/status");
        return int.Parse(status.First(line => line.StartsWith("PPid:", StringComparison.Ordinal))[5..], CultureInfo.InvariantCulture);
    }

    private static TaskText Text { get; } = new() { Description = "Make it work again, and say what was in the way." };

    private static TaskState Made(int number, DateTimeOffset now) => new()
    {
        Key = Project.Task($"task-{number}"),
        Version = 1,
        Status = TaskStatus.Pending,
        Fence = 0,
        Title = $"Make the thing number {number} work again",
        Priority = number % 5,
        Labels = Domain.StringList.Of("backend", $"area-{number % 50}"),
        CreatedAt = now,
        CreatedBy = "planner",
        EnteredAt = now,
        UpdatedAt = now,
    };

    private static TaskState Claimed(TaskState task, DateTimeOffset now) => task with
    {
        Version = task.Version + 1,
        Status = TaskStatus.InProgress,
        Fence = task.Fence + 1,
        Claim = new Claim("agent-12", "session-0123456789abcdef", now, 900, now.AddMinutes(15), null),
        LastAgent = "agent-12",
        StartedAt = now,
    };

    private static TaskState Completed(TaskState task, DateTimeOffset now) => task with
    {
        Version = task.Version + 1,
        Status = TaskStatus.Completed,
        Claim = null,
        ClosedAt = now,
    };

    private static TaskChange Change(TaskState next, TaskState before, string kind) => new()
    {
        Next = next,
        Before = before,
        Event = new TaskEvent(
            kind, before.Status, next.Status, next.Version, next.Fence, "agent-12", "session-0123456789abcdef", next.UpdatedAt,
            $"{kind}:{next.Key.Id}:0123456789abcdef", kind == TaskEventKind.Claimed ? Detail : null),
    };

    private const string Detail = """{"lease_seconds":900,"lease_until":"2026-11-21T05:00:00.123456Z"}""";
}
