using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Sample.Planner;

/// <summary>Floats, each of which is designed, built and painted in that order; and the roll, which waits for them all.</summary>
internal sealed class Parade(IKrewe krewe)
{
    private static readonly string[] Floats = ["king", "queen", "jester"];

    /// <summary>Plans, and follows until all is done. False when it was told to stop before.</summary>
    public async Task<bool> RunAsync(string project, CancellationToken cancellation)
    {
        await EnsureProjectAsync(project, cancellation);
        var run = Guid.NewGuid().ToString("N")[..6];
        var plan = Plan(run);
        var made = (await krewe.Tasks.CreateManyAsync(new BulkCreateBody { Tasks = plan }, new CallOptions { Project = project }, cancellation)).OrThrow();
        if (made.FirstOrDefault(outcome => !outcome.Success) is { Error: { } error })
        {
            throw new InvalidOperationException($"The plan was refused: {error.Message}");
        }

        Console.WriteLine($"planned {plan.Count} tasks in {project}");
        return await FollowAsync(project, run, [.. plan.Select(task => task.Id!)], cancellation);
    }

    private static List<CreateTaskBody> Plan(string run)
    {
        List<CreateTaskBody> plan = [];
        foreach (var name in Floats)
        {
            plan.Add(new CreateTaskBody { Id = $"{run}-design-{name}", Title = $"Design the {name}'s float" });
            plan.Add(new CreateTaskBody { Id = $"{run}-build-{name}", Title = $"Build the {name}'s float", Dependencies = [After($"{run}-design-{name}")] });
            plan.Add(new CreateTaskBody { Id = $"{run}-paint-{name}", Title = $"Paint the {name}'s float", Dependencies = [After($"{run}-build-{name}")] });
        }

        plan.Add(new CreateTaskBody
        {
            Id = $"{run}-roll",
            Title = "Roll down St. Charles Avenue",
            Labels = ["inspect"],
            Dependencies = [.. Floats.Select(name => After($"{run}-paint-{name}"))],
        });
        return plan;
    }

    private static DependencyBody After(string task) => new() { DependsOn = task };

    private async Task EnsureProjectAsync(string project, CancellationToken cancellation)
    {
        var made = await krewe.Projects.CreateAsync(new CreateProjectBody { Id = project }, cancellation: cancellation);
        if (made.Error is { } error && error.Code != ErrorCode.AlreadyExists)
        {
            throw new KreweRequestException(error);
        }
    }

    private async Task<bool> FollowAsync(string project, string run, HashSet<string> open, CancellationToken cancellation)
    {
        await foreach (var happening in krewe.FollowAsync(project, new FollowOptions { Kinds = ["claimed", "submitted", "completed"] }, cancellation))
        {
            if (!happening.Task.StartsWith(run, StringComparison.Ordinal))
            {
                continue;
            }

            Console.WriteLine($"{happening.Seq}: {happening.Task} {happening.Kind} by {happening.Actor}");
            if (happening.Kind == "submitted")
            {
                (await krewe.Tasks.ApproveAsync(happening.Task, "it glitters", new CallOptions { Project = project }, cancellation)).OrThrow();
                open.Remove(happening.Task);
            }
            else if (happening.Kind == "completed")
            {
                open.Remove(happening.Task);
            }

            if (open.Count == 0)
            {
                Console.WriteLine("the parade has rolled");
                return true;
            }
        }

        return false;
    }
}
