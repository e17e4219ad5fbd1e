using Krewe.Domain.Tasks;
using Krewe.Storage.Tasks;
using Krewe.Tests.Support.Storage;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Simulation.Tests.World;

/// <summary>Looks again and again whether work waits exactly while a review of it is not closed, and in the end whether anybody reviewed his own.</summary>
internal sealed class ReviewWatch(InMemoryStore database, ProjectKey project, TimeProvider time)
{
    /// <summary>More than any history makes.</summary>
    public const int TasksMax = 10_000;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly List<string> _findings = [];

    public async Task RunAsync(Func<bool> isOver)
    {
        while (!isOver())
        {
            await LookAsync();
            await Task.Delay(Look, time);
        }
    }

    /// <summary>What was found in the whole history.</summary>
    public async Task<IReadOnlyList<string>> CloseAsync()
    {
        await LookAsync();
        var authors = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var stored in await database.Events.ReadProjectAsync(project, 0, int.MaxValue, CancellationToken.None))
        {
            var (task, it) = (stored.Key.Id, stored.Event);
            if (it.Kind == TaskEventKind.Submitted)
            {
                authors[task] = it.Actor;
            }
            else if (it.Kind == TaskEventKind.Approved && authors.GetValueOrDefault(task) == it.Actor)
            {
                _findings.Add($"{it.Actor} approved {task}, which is his own, at {stored.Seq}");
            }
        }

        return _findings;
    }

    private async Task LookAsync()
    {
        var tasks = await database.Tasks.ListAsync(project, new(), new TaskPage(TaskSort.Created, 0, TasksMax), CancellationToken.None);
        var waiting = tasks.Where(task => task.Status == TaskStatus.InReview).Select(task => (task.Key.Id, Review: task.Particulars.Review ?? "no review"));
        var open = tasks.Where(task => task.Particulars.Reviews is not null && !task.Status.IsClosed()).Select(task => (Id: task.Particulars.Reviews!, Review: task.Key.Id));
        _findings.AddRange(waiting.Except(open).Select(pair => $"{pair.Id} waits for {pair.Review}, which is not open"));
        _findings.AddRange(open.Except(waiting).Select(pair => $"{pair.Review} is open, and {pair.Id} does not wait for it"));
        _findings.AddRange(tasks.Where(task => task.Claim is { } claim && claim.Agent == task.Particulars.Author).Select(task => $"{task.Key.Id} is with its author"));
    }
}
