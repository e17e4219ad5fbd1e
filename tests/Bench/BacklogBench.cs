using System.Diagnostics;
using System.Globalization;
using Krewe.Domain;
using Krewe.Domain.Audit;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Graph;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Bench;

/// <summary>
/// What a backlog costs in one process, without store or network: building it, offering from it, unblocking a crowd, checking an
/// import for cycles, and the memory it takes. Prints; judges nothing.
/// </summary>
internal static class BacklogBench
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly ProjectKey Project = new("default", "bench");

    private static readonly OfferRequest Anyone = new("ada", StringList.Of("go", "sql"), StringList.Empty);

    public static Task<int> RunAsync(string[] arguments)
    {
        var sizeMax = 1_000_000;
        if (arguments.Length > 0 && !int.TryParse(arguments[0], CultureInfo.InvariantCulture, out sizeMax))
        {
            Console.Error.WriteLine("usage: backlog [how many open tasks at most]");
            return Task.FromResult(2);
        }

        Drain(Backlog.Build(ProjectSettings.Default, Tasks(2_000), [], Nothing), 1_000);
        foreach (var size in new[] { 1_000, 10_000, 100_000, 1_000_000 }.Where(size => size <= sizeMax))
        {
            Measure(size);
        }

        Unblock(5_000);
        Audit(tasks: 100_000);
        foreach (var (name, edges) in Imports())
        {
            Import(name, edges);
        }

        return Task.FromResult(0);
    }

    private static IReadOnlyDictionary<string, TaskStatus> Nothing { get; } = new Dictionary<string, TaskStatus>();

    private static void Measure(int size)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var tasks = Tasks(size);
        var edges = Enumerable.Range(1, size / 5).Select(number => Blocks((number * 5) - 1, (number * 5) - 2)).ToList();
        var withTasks = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var backlog = Backlog.Build(ProjectSettings.Default, tasks, edges, Nothing);
        var built = clock.Elapsed;
        backlog.Count(Start);
        edges = null;
        tasks = null;
        var held = GC.GetTotalMemory(forceFullCollection: true);
        var labelled = FirstWithLabel(backlog);
        var rounds = Math.Min(size / 2, 20_000);
        var perRound = Drain(backlog, rounds);
        Print($"{size,9:N0} open tasks: build {built.TotalMilliseconds,7:F1} ms | offer, claim, complete {perRound.TotalMicroseconds,6:F2} us" +
            $" | first offer with a label {labelled.TotalMilliseconds,6:F2} ms | tasks {Megabytes(withTasks - before)}, with backlog {Megabytes(held - before)}");
        GC.KeepAlive(backlog);
    }

    private static TimeSpan FirstWithLabel(Backlog backlog)
    {
        var clock = Stopwatch.StartNew();
        var offer = backlog.TryOffer(Anyone with { Labels = StringList.Of("area-7") }, Start);
        backlog.ReturnOffer(offer!.Key.Id);
        return clock.Elapsed;
    }

    /// <summary>Offers, claims and completes; the mean of a round.</summary>
    private static TimeSpan Drain(Backlog backlog, int rounds)
    {
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < rounds; round++)
        {
            var task = backlog.TryOffer(Anyone, Start) ?? throw new InvalidOperationException("Nothing to offer.");
            backlog.Apply(task with { Version = task.Version + 1, Status = TaskStatus.InProgress });
            backlog.Apply(task with { Version = task.Version + 2, Status = TaskStatus.Completed });
        }

        return clock.Elapsed / rounds;
    }

    private static void Unblock(int dependents)
    {
        var tasks = Tasks(dependents + 1);
        var edges = Enumerable.Range(1, dependents).Select(number => Blocks(number, 0)).ToList();
        var backlog = Backlog.Build(ProjectSettings.Default, tasks, edges, Nothing);
        var clock = Stopwatch.StartNew();
        backlog.Apply(tasks[0] with { Version = 2, Status = TaskStatus.Completed });
        Print($"one task that unblocks {dependents:N0}: {clock.Elapsed.TotalMilliseconds:F2} ms");
    }

    /// <summary>A log of a chain in which each task is created, claimed and completed in order.</summary>
    private static void Audit(int tasks)
    {
        var audit = new ProjectAudit();
        var rows = new List<AuditRow>();
        var seq = 0;
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < tasks; number++)
        {
            var edges = number == 0 ? null : EdgeDetail.Write([Blocks(number, number - 1)]);
            audit.Read(new AuditEvent(++seq, Id(number), TaskEventKind.Created, TaskStatus.Pending, TaskStatus.Pending, 1, 0, "eve", "s0", edges));
            audit.Read(new AuditEvent(++seq, Id(number), TaskEventKind.Claimed, TaskStatus.Pending, TaskStatus.InProgress, 2, 1, "ada", "s1", Detail: null));
            audit.Read(new AuditEvent(++seq, Id(number), TaskEventKind.Completed, TaskStatus.InProgress, TaskStatus.Completed, 3, 1, "ada", "s1", Detail: null));
            rows.Add(new AuditRow(Id(number), TaskStatus.Completed, 3, 1));
        }

        var report = audit.Close(rows, [.. Enumerable.Range(1, tasks - 1).Select(number => Blocks(number, number - 1))]);
        Print($"audit of {report.Events:N0} events: {clock.Elapsed.TotalMilliseconds:F0} ms, {(report.IsClean ? "clean" : "findings")}");
    }

    private static IEnumerable<(string Name, List<Edge> Edges)> Imports()
    {
        const int Size = 100_000;
        var chain = Enumerable.Range(1, Size).Select(number => Blocks(number, number - 1)).ToList();
        yield return ("a chain, blockers first", chain);
        yield return ("a chain, blockers last", [.. chain.AsEnumerable().Reverse()]);
        var random = new Random(1);
        yield return ("a chain, shuffled", [.. chain.OrderBy(_ => random.Next())]);
        yield return ("a hub, one task waits for all", [.. Enumerable.Range(1, Size).Select(number => Blocks(0, number))]);
        yield return ("random, two blockers each", [.. Enumerable.Range(1, Size).SelectMany(number => Enumerable.Range(0, 2).Select(_ => Blocks(number, random.Next(number))))]);
        yield return ("random, two blockers each, shuffled", [.. Enumerable.Range(1, Size).SelectMany(number => Enumerable.Range(0, 2).Select(_ => Blocks(number, random.Next(number)))).OrderBy(_ => random.Next())]);
        yield return ("random, any way round, most close a cycle", [.. Enumerable.Range(0, Size).Select(_ => Blocks(random.Next(Size / 10), random.Next(Size / 10)))]);
    }

    private static void Import(string name, List<Edge> edges)
    {
        var graph = new DependencyGraph();
        var clock = Stopwatch.StartNew();
        var checkedEdges = graph.Check(edges);
        Print($"import of {edges.Count,7:N0} edges, {name}: {clock.Elapsed.TotalMilliseconds,8:F1} ms, {checkedEdges.Count(edge => edge.Cycle is not null):N0} unenforced");
    }

    private static Edge Blocks(int task, int blocker) => new(Id(task), Id(blocker), EdgeKind.Blocks);

    private static string Id(int number) => $"bench-{number}";

    /// <summary>Rows as a database gives them: no two share a string but for what the reader interns.</summary>
    private static List<TaskState> Tasks(int count) => [.. Enumerable.Range(0, count).Select(number => new TaskState
    {
        Key = Project.Task(Id(number)),
        Version = 1,
        Status = TaskStatus.Pending,
        Fence = 0,
        Title = $"Task {number}: add integration tests for the orchestration of reviews",
        Priority = number % 5,
        Labels = StringList.Of($"area-{number % 50}", "bench"),
        Skills = (number % 10) switch { 0 => StringList.Of("go"), 1 => StringList.Of("sql", "go"), 2 => StringList.Of("rust"), _ => StringList.Empty },
        CreatedAt = Start.AddSeconds(-number),
        EnteredAt = Start.AddSeconds(-(number % 100_000)),
        UpdatedAt = Start,
    })];

    private static string Megabytes(long bytes) => $"{bytes / 1_048_576.0:F0} MB";

    private static void Print(string line) => Console.WriteLine(line);
}
