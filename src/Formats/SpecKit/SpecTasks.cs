using Krewe.Formats.Checklists;

namespace Krewe.Formats.SpecKit;

/// <summary>Makes tasks and groups of what was read.</summary>
internal sealed class SpecTasks(SpecOutline outline, SpecEdges edges, string name)
{
    private const int LabelLength = 100;

    private readonly ILookup<string, SpecTask> _parts = outline.Tasks.Where(task => task.Parent is not null).ToLookup(task => task.Parent!, StringComparer.Ordinal);
    private readonly int[] _priorities = [.. outline.Phases.Select(phase => phase.Priority).OfType<int>()];

    /// <summary>Each after what it is part of; nothing when the file has no task.</summary>
    public IEnumerable<FileTask> All()
    {
        if (outline.Tasks.Count == 0)
        {
            yield break;
        }

        yield return new FileTask { Key = SpecKitFormat.FeatureKey, Line = 0, Title = TitleText.Of(outline.Title is { Length: > 0 } title ? title : name), ClosesItself = true, Priority = First };
        foreach (var phase in outline.Phases)
        {
            yield return Group(phase);
        }

        // A gate that stands in a task comes after it; all others need only their phase.
        foreach (var (key, gate) in edges.Gates.Where(gate => !IsTask(gate.Value.Parent)))
        {
            yield return Group(key, gate.Parent, gate.Tasks);
        }

        foreach (var task in outline.Tasks)
        {
            yield return Task(task);
            foreach (var (key, gate) in edges.Gates.Where(gate => gate.Value.Parent == task.Key))
            {
                yield return Group(key, gate.Parent, gate.Tasks);
            }
        }
    }

    /// <summary>The most urgent priority of any story.</summary>
    private int First => _priorities.DefaultIfEmpty(2).Min();

    private bool IsTask(string? key) => key is not null && outline.Tasks.Any(task => task.Key == key);

    private FileTask Group(SpecPhase phase) => new()
    {
        Key = phase.Key,
        Line = phase.Heading.Number,
        Title = TitleText.Of(phase.Title) is { Length: > 0 } title ? title : phase.Key,
        Parent = SpecKitFormat.FeatureKey,
        ClosesItself = true,
        Priority = PriorityOf(phase),
        Labels = Labels(phase, phase.Story, []),
        Description = Nesting.Text(phase.Introduction),
        DependsOn = edges.Of(phase.Key),
    };

    private FileTask Group(string key, string? parent, IReadOnlyList<SpecTask> tasks) => new()
    {
        Key = key,
        Line = tasks[0].Box.Number,
        Title = $"{tasks[0].Head.Id} to {tasks[^1].Head.Id}",
        Parent = parent ?? SpecKitFormat.FeatureKey,
        ClosesItself = true,
        Priority = PriorityOf(outline.PhaseOf(tasks[0])),
        Labels = Labels(outline.PhaseOf(tasks[0]), null, []),
    };

    private FileTask Task(SpecTask task)
    {
        var phase = outline.PhaseOf(task);
        return new FileTask
        {
            Key = task.Key,
            Line = task.Box.Number,
            Title = TitleText.Of(task.Head.Description) is { Length: > 0 } title ? title : task.Head.Id,
            State = CheckMarks.StateOf(task.Box.Mark) ?? CheckState.Open,
            Parent = edges.ParentOf(task.Key) ?? SpecKitFormat.FeatureKey,
            ClosesItself = _parts[task.Key].Any(),
            Priority = PriorityOf(phase),
            Labels = Labels(phase, task.Head.Story, task.Head.Executors),
            Agent = task.Head.Executors is [{ } only] ? Word(only) : null,
            Description = Description(task),
            Design = phase is null ? null : Design(phase),
            AcceptanceCriteria = Criteria(task),
            DependsOn = edges.Of(task.Key),
            Paths = task.Paths,
        };
    }

    private static string? Description(SpecTask task)
    {
        var below = Nesting.Text(task.Nested);
        return !TitleText.IsCut(task.Head.Description) ? below : below is null ? task.Head.Description : $"{task.Head.Description}\n\n{below}";
    }

    /// <summary>Boxes within a task that are no tasks of their own: what has to be true when it is done.</summary>
    private static string? Criteria(SpecTask task)
    {
        var boxes = task.Nested.Where(line => line.Kind == ChecklistLineKind.Box).Select(line => $"- {line.Text}").ToList();
        return boxes.Count == 0 ? null : string.Join('\n', boxes);
    }

    private static string Design(SpecPhase phase)
    {
        var aims = phase.Introduction.Select(line => line.Text).Where(text =>
            text.StartsWith("**Goal", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("**Purpose", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("**Independent Test", StringComparison.OrdinalIgnoreCase));
        return string.Join('\n', aims.Prepend(phase.Title));
    }

    /// <summary>A story's own; what stories wait for goes with the most urgent of them, what comes after them with the least.</summary>
    private int PriorityOf(SpecPhase? phase) =>
        phase?.Priority ?? (phase is { IsPolish: true } ? _priorities.DefaultIfEmpty(2).Max() : First);

    private static List<string> Labels(SpecPhase? phase, int? story, IReadOnlyList<string> executors)
    {
        var labels = new List<string>();
        if (phase is not null)
        {
            labels.Add(phase.Key);
        }

        if (story is { } number)
        {
            labels.Add($"us{number}");
        }

        return [.. labels.Concat(executors.Select(Word)).Where(label => label.Length is > 0 and <= LabelLength).Distinct(StringComparer.Ordinal).Take(8)];
    }

    private static string Word(string name) => string.Join('-', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
