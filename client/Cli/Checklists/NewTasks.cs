using System.Text.RegularExpressions;
using Krewe.Cli.Import;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>
/// Makes the tasks of a file that Krewe does not have. What is still to be done comes in one commit, with everything that it waits for; what is
/// over already comes before, as history that nobody can claim. Nothing is made of a file of which anything would be refused.
/// </summary>
internal sealed partial class NewTasks(KreweClient client, string project, TaskFile file, ServerTasks server, Func<FileTask, FileTexts> texts, Func<FileTask, string, SyncBase> remember, bool isDryRun)
{
    /// <summary>The most tasks of one commit.</summary>
    private const int AtOnceMax = 10_000;

    private readonly List<FileTask> _missing = [.. file.Tasks.Where(task => server.Find(task.Key) is null)];
    private readonly List<FileTask> _deleted = [];
    private readonly ILookup<string?, FileTask> _parts = file.Tasks.ToLookup(task => task.Parent, StringComparer.Ordinal);

    /// <summary>Those that are made, in the order of the file.</summary>
    public IReadOnlyList<FileTask> Missing => _missing;

    /// <summary>Tasks that were deleted in Krewe: their ids are never given again, and nobody wants them back.</summary>
    public IReadOnlyList<FileTask> Deleted => _deleted;

    /// <summary>Asks whether all of it would be taken; an error tells what is wrong.</summary>
    public async Task<KreweError?> CheckAsync(CancellationToken cancellation)
    {
        if (_missing.Count > AtOnceMax)
        {
            return new KreweError(ErrorCode.Validation, $"The file has {_missing.Count} tasks that Krewe does not have, and {AtOnceMax} are made at once: split it.");
        }

        while (_missing.Count > 0)
        {
            var plan = await client.Tasks.CreatePlanAsync(new PlanBody { DryRun = true, Tasks = [.. _missing.Select(Planned)] }, Options, cancellation);
            if (plan.IsSuccess || !LeaveOut(plan.Error))
            {
                // The project is made with its first tasks.
                return isDryRun && plan.Error?.Code == ErrorCode.NotFound ? null : plan.Error;
            }
        }

        return null;
    }

    /// <summary>The task that a detail such as <c>tasks[3].title</c> is about; null when it is about none.</summary>
    public FileTask? TaskOf(string place) =>
        Place().Match(place) is { Success: true } match && int.Parse(match.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture) is var index && index < _missing.Count
            ? _missing[index]
            : null;

    /// <summary>Makes them.</summary>
    public async Task<KreweError?> MakeAsync(CancellationToken cancellation)
    {
        var over = _missing.Where(IsOver).ToList();
        var open = _missing.Except(over).ToList();
        return await ImportAsync([.. over.Select(Imported)], [], cancellation)
            ?? await PlanAsync(open, cancellation)
            ?? await ImportAsync([], [.. over.SelectMany(Edges)], cancellation);
    }

    /// <summary>Leaves out what cannot be made because its id was used before; false when there is nothing of that kind.</summary>
    private bool LeaveOut(KreweError error)
    {
        var taken = error.Details.Where(detail => detail.Field.EndsWith("].id", StringComparison.Ordinal)).Select(detail => TaskOf(detail.Field)).OfType<FileTask>().Distinct().ToList();
        taken.ForEach(task => server.Forget(task.Key));
        _deleted.AddRange(taken);
        return _missing.RemoveAll(taken.Contains) > 0;
    }

    [GeneratedRegex(@"^tasks\[(?<index>\d{1,5})\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    private CallOptions Options => new() { Project = project };

    /// <summary>Done, cancelled or blocked; and groups all of whose parts are closed.</summary>
    private bool IsOver(FileTask task) => task.State is CheckState.Done or CheckState.Cancelled or CheckState.Blocked || IsClosed(task);

    private bool IsClosed(FileTask task) => task.State switch
    {
        CheckState.Done or CheckState.Cancelled => true,
        null => _parts[task.Key].All(IsClosed),
        _ => false,
    };

    private async Task<KreweError?> PlanAsync(List<FileTask> open, CancellationToken cancellation)
    {
        if (open.Count == 0)
        {
            return null;
        }

        var plan = await client.Tasks.CreatePlanAsync(new PlanBody { Tasks = [.. open.Select(task => Planned(task))] }, Options, cancellation);
        return plan.Error;
    }

    private async Task<KreweError?> ImportAsync(IReadOnlyList<ImportTaskBody> tasks, IReadOnlyList<ImportEdgeBody> edges, CancellationToken cancellation)
    {
        var chunks = tasks.Chunk(100).Select(chunk => new ImportBody { Tasks = chunk, Edges = [] })
            .Concat(edges.Chunk(ImportLimits.EdgesPerChunk).Select(chunk => new ImportBody { Tasks = [], Edges = chunk }));
        foreach (var chunk in chunks)
        {
            var sent = await client.Projects.ImportAsync(project, chunk, null, cancellation);
            if (!sent.IsSuccess)
            {
                return sent.Error;
            }
        }

        return null;
    }

    private PlanTaskBody Planned(FileTask task)
    {
        var said = texts(task);
        return new PlanTaskBody
        {
            Id = server.Ids[task.Key],
            Title = said.Title,
            Type = task.ClosesItself ? "epic" : null,
            Priority = said.Priority,
            Assignee = said.Assignee,
            Labels = said.Labels,
            Paths = said.Paths.Count == 0 ? null : said.Paths,
            ClosesItself = task.ClosesItself ? true : null,
            Description = said.Description,
            Design = said.Design,
            AcceptanceCriteria = said.AcceptanceCriteria,
            Metadata = remember(task, "pending").In(null),
            Parent = task.Parent is null ? null : server.Ids.GetValueOrDefault(task.Parent),
            DependsOn = [.. task.DependsOn.Where(server.Ids.ContainsKey).Select(key => (PlanDependency)new PlanDependency { Id = server.Ids[key] })],
        };
    }

    private ImportTaskBody Imported(FileTask task)
    {
        var said = texts(task);
        var state = task.State ?? CheckState.Done;
        var status = state switch { CheckState.Done => "completed", CheckState.Cancelled => "cancelled", _ => "blocked" };
        return new ImportTaskBody
        {
            Id = server.Ids[task.Key],
            Title = said.Title,
            Type = task.ClosesItself ? "epic" : null,
            Priority = said.Priority,
            Assignee = said.Assignee,
            Labels = said.Labels,
            Paths = said.Paths,
            SharedPaths = [],
            ClosesItself = task.ClosesItself,
            Description = said.Description,
            Design = said.Design,
            AcceptanceCriteria = said.AcceptanceCriteria,
            Metadata = remember(task, status).In(null),
            Status = status,
            Reason = task.Reason ?? (state == CheckState.Blocked ? "Its box in the file says that it is blocked." : "So it stands in the file."),
        };
    }

    private IEnumerable<ImportEdgeBody> Edges(FileTask task)
    {
        var id = server.Ids[task.Key];
        var waits = task.DependsOn.Where(server.Ids.ContainsKey).Select(key => new ImportEdgeBody { Task = id, DependsOn = server.Ids[key], Kind = "blocks" });
        return task.Parent is not null && server.Ids.TryGetValue(task.Parent, out var whole)
            ? waits.Append(new ImportEdgeBody { Task = id, DependsOn = whole, Kind = "parent-child" })
            : waits;
    }
}
