using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Feed;
using Krewe.Storage.Journal;
using Krewe.Storage.Projects;
using Krewe.Tests.Support.Storage;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Krewe.Gateway.Tests.Feed;

/// <summary>Feeds over a store in memory. Nothing moves but by what a test does.</summary>
internal sealed class FeedWorld
{
    private int _tasks;

    public FeedWorld(int recentMax = RecentEvents.CountMax)
    {
        Store = new InMemoryStore(Time);
        Feeds = new ProjectFeeds(Store, Time, NullLogger<ProjectFeed>.Instance, recentMax);
        Tail = new LogTail(Store, Feeds, Time, NullLogger<LogTail>.Instance);
        Past = new PastEvents(Store.Events);
    }

    public static FeedFilter Everything { get; } = new(null, null, null);

    public ManualTimeProvider Time { get; } = new();

    public InMemoryStore Store { get; }

    public ProjectFeeds Feeds { get; }

    public LogTail Tail { get; }

    public PastEvents Past { get; }

    public ProjectKey Project { get; } = new("acme", "apollo");

    public ProjectKey Other { get; } = new("acme", "zeus");

    public async Task MakeProjectsAsync()
    {
        await Store.Projects.EnsureOrganizationAsync("acme", CancellationToken.None);
        foreach (var key in new[] { Project, Other })
        {
            await Store.Projects.TryCreateAsync(
                new ProjectRecord(key, 1, key.Project, null, ProjectSettings.Default, Time.GetUtcNow(), Time.GetUtcNow()), CancellationToken.None);
        }
    }

    /// <summary>Commits so many events.</summary>
    public async Task WriteAsync(ProjectKey project, int count, string? detail = null)
    {
        for (var index = 0; index < count; index++)
        {
            var id = $"t-{Interlocked.Increment(ref _tasks)}";
            await Store.Journal.CommitAsync(Creation(project.Task(id), Time.GetUtcNow(), detail));
        }
    }

    /// <summary>Looks at the log as the process would ten times a second.</summary>
    public Task LookAsync() => Tail.LookAsync(CancellationToken.None);

    /// <summary>The change that makes a task, with an event of any length.</summary>
    public static TaskChange Creation(TaskKey key, DateTimeOffset at, string? detail) => new()
    {
        Next = new TaskState
        {
            Key = key, Version = 1, Status = Domain.Tasks.TaskStatus.Pending, Fence = 0, Title = key.Id,
            CreatedAt = at, CreatedBy = "ada", EnteredAt = at, UpdatedAt = at,
        },
        Text = TaskText.Empty,
        Event = new TaskEvent(
            TaskEventKind.Created, Domain.Tasks.TaskStatus.Pending, Domain.Tasks.TaskStatus.Pending, 1, 0, "ada", "session-1", at, key.Id, detail),
    };
}
