using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cluster.Tests.Load;

/// <summary>Keeps work coming: further tasks in bulk, every fifth of which waits for the one before it.</summary>
internal sealed class Foreman(KreweClient client, int planned)
{
    private const int TasksAtOnce = 250;

    /// <summary>Tasks of the project, those included that were there before.</summary>
    public int Planned { get; private set; } = planned;

    /// <summary>Plans more tasks. Each has a name of its own, so that a repeated call makes none twice.</summary>
    public async Task PlanAsync()
    {
        var bodies = Enumerable.Range(Planned + 1, TasksAtOnce).Select(number => new CreateTaskBody
        {
            Id = $"more-{number}",
            Title = $"Task {number}",
            Dependencies = number % 5 == 0 && number > Planned + 1 ? [new DependencyBody { DependsOn = $"more-{number - 1}" }] : null,
        }).ToList();
        while (bodies.Count > 0)
        {
            var outcomes = (await client.Tasks.CreateManyAsync(new BulkCreateBody { Tasks = bodies }, new CallOptions { Project = Fleet.Project })).OrThrow();
            var failed = outcomes.Where(outcome => !outcome.Success && outcome.Error?.Code != ErrorCode.AlreadyExists).ToList();
            Assert.DoesNotContain(failed, outcome => outcome.Error!.Code is ErrorCode.Validation or ErrorCode.Internal);
            bodies = [.. failed.Select(outcome => bodies[outcome.Index])];
        }

        Planned += TasksAtOnce;
    }
}
