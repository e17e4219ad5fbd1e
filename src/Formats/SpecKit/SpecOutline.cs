using System.Text.RegularExpressions;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.SpecKit;

/// <summary>The phases of a file with their tasks, before anything is said of order.</summary>
internal sealed partial class SpecOutline
{
    private readonly UniqueKeys _keys = new();
    private readonly List<SpecPhase> _phases = [];
    private readonly List<ChecklistFault> _remarks = [];
    private readonly Stack<(int Indent, string Key)> _open = new();
    private readonly Dictionary<string, SpecPhase> _phaseOf = new(StringComparer.Ordinal);
    private SpecPhase? _phase;
    private bool _isTests;

    // The group of the whole file has that key, and no heading may take it.
    private SpecOutline() => _keys.Take(SpecKitFormat.FeatureKey, 0, out _);

    /// <summary>The first heading of level one.</summary>
    public string? Title { get; private set; }

    /// <summary>Those with tasks, in the order of the file.</summary>
    public IReadOnlyList<SpecPhase> Phases { get; private set; } = [];

    /// <summary>Tasks above every heading that could be a phase.</summary>
    public List<SpecTask> Loose { get; } = [];

    /// <summary>All tasks, in the order of the file.</summary>
    public IReadOnlyList<SpecTask> Tasks { get; private set; } = [];

    public IReadOnlyList<ChecklistFault> Remarks => _remarks;

    public static SpecOutline Of(ChecklistDocument document)
    {
        var outline = new SpecOutline();
        foreach (var line in document.Lines)
        {
            outline.Take(line);
        }

        outline.Phases = [.. outline._phases.Where(phase => phase.Tasks.Count > 0)];
        outline.Tasks = [.. outline.Loose.Concat(outline.Phases.SelectMany(phase => phase.Tasks))];
        outline.Nest(document.Lines);
        return outline;
    }

    /// <summary>The phase that a task stands in; null for none.</summary>
    public SpecPhase? PhaseOf(SpecTask task) => _phaseOf.GetValueOrDefault(task.Key);

    private void Take(ChecklistLine line)
    {
        if (line.Kind == ChecklistLineKind.Heading)
        {
            Enter(line);
            return;
        }

        if (line.Kind is not (ChecklistLineKind.Blank or ChecklistLineKind.Verbatim))
        {
            while (_open.TryPeek(out var above) && above.Indent >= line.Indent)
            {
                _open.Pop();
            }
        }

        if (line.Kind == ChecklistLineKind.Box)
        {
            TakeBox(line);
        }
        else if (_phase is { Tasks.Count: 0 })
        {
            _phase.Introduction.Add(line);
        }
    }

    private void Enter(ChecklistLine heading)
    {
        _open.Clear();
        _isTests = false;
        if (heading.Level == 1 && Title is null && _phases.Count == 0)
        {
            Title = heading.Text;
        }
        else if (Begins(heading))
        {
            _phase = SpecPhase.Of(heading, name => _keys.Take(name, heading.Number, out _));
            _phases.Add(_phase);
        }
        else
        {
            _isTests = Tests().IsMatch(heading.Text);
        }
    }

    /// <summary>Deeper headings in a phase name parts of it; elsewhere those that look like a phase are one.</summary>
    private bool Begins(ChecklistLine heading)
    {
        var isWithinPhase = _phase is { Kind: not SpecPhaseKind.Section } && heading.Level > _phase.Heading.Level;
        return isWithinPhase ? SpecPhase.IsPhaseByWord(heading) : heading.Level <= 2 || SpecPhase.IsPhase(heading);
    }

    private void TakeBox(ChecklistLine line)
    {
        var above = _open.TryPeek(out var parent) ? parent.Key : null;
        if (TaskHead.Read(line.Text) is not { } head)
        {
            if (above is null)
            {
                _remarks.Add(new(line.Number, "a box without a task's id (such as T001) is left alone"));
            }

            return;
        }

        var key = _keys.Take(head.Id, line.Number, out var first);
        if (first is { } taken)
        {
            _remarks.Add(new(line.Number, $"'{head.Id}' stands on line {taken} too: this one is called '{key}'"));
        }

        if (CheckMarks.StateOf(line.Mark) is null)
        {
            _remarks.Add(new(line.Number, $"nobody knows the mark [{line.Mark}]: the task is taken for open"));
        }

        var task = new SpecTask(key, line, head with { Story = head.Story ?? _phase?.Story }, above, _isTests);
        (_phase?.Tasks ?? Loose).Add(task);
        if (_phase is not null)
        {
            _phaseOf.Add(key, _phase);
        }

        _open.Push((line.Indent, key));
    }

    /// <summary>Gives each task the lines below it, but for those of tasks within it.</summary>
    private void Nest(IReadOnlyList<ChecklistLine> lines)
    {
        foreach (var task in Tasks)
        {
            task.Nested = Nesting.Below(lines, task.Box);
        }

        var byKey = Tasks.ToDictionary(task => task.Key, StringComparer.Ordinal);
        foreach (var parts in Tasks.Where(task => task.Parent is not null).Reverse().GroupBy(task => task.Parent!))
        {
            var theirs = parts.SelectMany(part => Nesting.Below(lines, part.Box).Append(part.Box)).Select(line => line.Number).ToHashSet();
            byKey[parts.Key].Nested = [.. byKey[parts.Key].Nested.Where(line => !theirs.Contains(line.Number))];
        }

        foreach (var task in Tasks)
        {
            var files = task.Nested.Where(line => line.Kind != ChecklistLineKind.Verbatim && FileLabel().IsMatch(line.Text)).SelectMany(line => FilePaths.In(line.Text, isList: true));
            task.Paths = [.. FilePaths.In(task.Head.Description).Concat(files).Distinct(StringComparer.Ordinal).Take(FilePaths.Max)];
        }
    }

    [GeneratedRegex(@"^\W{0,8}(?:(?:unit|contract|integration)\s{1,3})?tests?(?:\s{1,3}(?:for|first)|$|\W)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tests();

    [GeneratedRegex(@"^\W{0,4}(?:(?:create|edit|update|modify|new)\s{1,3})?files?\**:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileLabel();
}
