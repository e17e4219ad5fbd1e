using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Grains.Upkeep;
using Krewe.Storage.Journal;
using Krewe.Storage.Operations;
using Krewe.Storage.Projects;
using Krewe.Storage.StoreOpening;
using Krewe.Tests.Support.Storage;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class What_is_old_goes_in_pieces
{
    private static readonly DateTimeOffset Made = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Kept_answers_go_after_a_day_a_piece_at_a_sweep_until_there_is_less_than_one()
    {
        await using var store = new InMemoryStore(new ManualTimeProvider());
        await store.Projects.EnsureOrganizationAsync("default", CancellationToken.None);
        for (var number = 0; number <= Purge.PieceMax; number++)
        {
            await store.Operations.TryAddAsync(new OperationRecord("default", "k1", $"key-{number}", "hash", "{}", Made), CancellationToken.None);
        }

        var purge = new Purge(store, new UpkeepOptions(), NullLogger<Sweeper>.Instance);
        var now = Made.AddHours(24).AddSeconds(1);
        async Task<int> LeftAsync(DateTimeOffset at)
        {
            await purge.RunAsync(at, CancellationToken.None);
            return await CountAsync(store);
        }

        Assert.Equal(Purge.PieceMax + 1, await LeftAsync(Made.AddHours(23)));
        Assert.Equal(1, await LeftAsync(now));
        Assert.Equal(0, await LeftAsync(now.AddSeconds(1)));
    }

    [Fact]
    public async Task Events_go_when_they_are_as_old_as_was_said_and_stay_when_nothing_was()
    {
        var folder = Directory.CreateTempSubdirectory("krewe-purge-");
        await using (var store = await StoreOpener.OpenAsync(new StoreOptions { DataFolder = folder.FullName }))
        {
            var project = new ProjectKey("default", "p");
            await store.Projects.EnsureOrganizationAsync("default", CancellationToken.None);
            await store.Projects.TryCreateAsync(new ProjectRecord(project, 1, "P", null, ProjectSettings.Default, Made, Made), CancellationToken.None);
            await store.Journal.CommitTogetherAsync([.. Enumerable.Range(0, 3).Select(number => Creation(project.Task($"t{number}")))]);
            var log = new Lines();
            async Task<int> LeftAsync(UpkeepOptions options, TimeSpan age)
            {
                await new Purge(store, options, log).RunAsync(Made + age, CancellationToken.None);
                return (await store.Events.ReadProjectAsync(project, 0, 10, CancellationToken.None)).Count;
            }

            var weekly = new UpkeepOptions { EventAgeMax = TimeSpan.FromDays(7) };
            Assert.Equal(3, await LeftAsync(new UpkeepOptions(), TimeSpan.FromDays(1_000)));
            Assert.Equal(3, await LeftAsync(weekly, TimeSpan.FromDays(6)));
            Assert.Equal(1, await LeftAsync(weekly, TimeSpan.FromDays(8)));
            Assert.Equal(["2 events from before 2026-01-03T12:00:00Z were removed from the log"], log);
        }

        folder.Delete(recursive: true);
    }

    private static async Task<int> CountAsync(InMemoryStore store)
    {
        var left = 0;
        for (var number = 0; number <= Purge.PieceMax; number++)
        {
            left += await store.Operations.FindAsync("default", "k1", $"key-{number}", CancellationToken.None) is null ? 0 : 1;
        }

        return left;
    }

    private static TaskChange Creation(TaskKey key)
    {
        var state = new TaskState { Key = key, Version = 1, Fence = 0, Status = Krewe.Domain.Tasks.TaskStatus.Pending, Title = key.Id, CreatedAt = Made, EnteredAt = Made, UpdatedAt = Made };
        return new TaskChange
        {
            Next = state,
            Text = TaskText.Empty,
            Event = new TaskEvent(TaskEventKind.Created, state.Status, state.Status, 1, 0, "ada", "s", Made, $"op-{key.Id}", null),
        };
    }

    private sealed class Lines : List<string>, ILogger<Sweeper>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add(formatter(state, exception));
    }
}
