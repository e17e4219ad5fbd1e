using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Kill;

/// <summary>Agents that make tasks, claim them and complete them, and print every write once it is acknowledged.</summary>
internal sealed class Load(IStore store, string name, TextWriter acknowledged)
{
    private const int Agents = 16;

    private readonly Lock _lock = new();

    public Task RunAsync(Func<bool> isOver) => Task.WhenAll(Enumerable.Range(0, Agents).Select(agent => WorkAsync(agent, isOver)));

    private async Task WorkAsync(int agent, Func<bool> isOver)
    {
        for (var number = 0; !isOver(); number++)
        {
            var made = Sample.Task(Write.Project.Task($"{name}-{agent}-{number}"));
            var claimed = Sample.Claimed(made);
            await CommitAsync(Sample.Create(made));
            await CommitAsync(Sample.Claim(made));
            await CommitAsync(Sample.Change(Sample.Next(claimed, TaskStatus.Completed), claimed, TaskEventKind.Completed));
        }
    }

    private async Task CommitAsync(TaskChange change)
    {
        var write = new Write(change.Next.Key.Id, change.Next.Version);
        var outcome = await store.Journal.CommitAsync(write.Dress(change));
        if (!outcome.IsCommitted)
        {
            throw new InvalidOperationException($"{write.Operation}: {outcome}");
        }

        lock (_lock)
        {
            acknowledged.WriteLine(write.ToString());
            acknowledged.Flush();
        }
    }
}
