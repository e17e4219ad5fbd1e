using System.Text.RegularExpressions;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.Droid;

/// <summary>The tasks of a droid's file by their numbers, with what they are part of.</summary>
internal sealed partial class DroidOutline
{
    private readonly UniqueKeys _keys = new();
    private readonly Stack<(int Indent, string Key)> _open = new();
    private DroidCategory? _category;

    /// <summary>The first heading of level one.</summary>
    public string? Title { get; private set; }

    public List<DroidTask> Tasks { get; } = [];

    public List<DroidCategory> Categories { get; } = [];

    public List<ChecklistFault> Remarks { get; } = [];

    public static DroidOutline Of(ChecklistDocument document)
    {
        var outline = new DroidOutline();
        foreach (var line in document.Lines)
        {
            outline.Take(line);
        }

        outline.Nest(document.Lines);
        return outline;
    }

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
    }

    private void Enter(ChecklistLine heading)
    {
        _open.Clear();
        if (heading.Level == 1 && Title is null)
        {
            Title = heading.Text;
        }

        _category = Category().IsMatch(heading.Text) ? new(string.Empty, heading, null) : null;
    }

    private void TakeBox(ChecklistLine line)
    {
        var match = Numbered().Match(line.Text);
        var above = _open.TryPeek(out var open) ? open.Key : null;
        if (!match.Success)
        {
            if (above is null)
            {
                Remarks.Add(new(line.Number, "a box without a number (such as 1.1) is left alone"));
            }

            return;
        }

        var number = match.Groups["number"].Value;
        var key = _keys.Take(number, line.Number, out var first);
        if (first is { } taken)
        {
            Remarks.Add(new(line.Number, $"'{number}' stands on line {taken} too: this one is called '{key}'"));
        }

        if (CheckMarks.StateOf(line.Mark) is null)
        {
            Remarks.Add(new(line.Number, $"nobody knows the mark [{line.Mark}]: the task is taken for open"));
        }

        Tasks.Add(new(key, number, Tidied(match.Groups["text"].Value), line, above ?? Opened()?.Key));
        _open.Push((line.Indent, key));
    }

    /// <summary>A category begins with its first task: headings without tasks are none.</summary>
    private DroidCategory? Opened()
    {
        if (_category is { Key: "" })
        {
            var number = Category().Match(_category.Heading.Text).Groups["number"].Value;
            _category = _category with { Key = _keys.Take($"category-{number}", _category.Heading.Number, out _) };
            Categories.Add(_category);
        }

        return _category;
    }

    private void Nest(IReadOnlyList<ChecklistLine> lines)
    {
        var byKey = Tasks.ToDictionary(task => task.Key, StringComparer.Ordinal);
        Tasks.ForEach(task => task.Nested = Nesting.Below(lines, task.Box));
        foreach (var parts in Tasks.Where(task => task.Parent is not null && byKey.ContainsKey(task.Parent)).GroupBy(task => task.Parent!))
        {
            var theirs = parts.SelectMany(part => Nesting.Below(lines, part.Box).Append(part.Box)).Select(line => line.Number).ToHashSet();
            byKey[parts.Key].Nested = [.. byKey[parts.Key].Nested.Where(line => !theirs.Contains(line.Number))];
        }

        Tasks.ForEach(task => task.Fields = DroidFields.Of(task.Nested));
    }

    /// <summary>Without what older files add when the state changes.</summary>
    private static string Tidied(string text) => Older().Replace(text, string.Empty).Trim();

    [GeneratedRegex(@"^\**(?:task\s{1,3})?(?<number>[0-9]{1,6}(?:\.[0-9]{1,6}){0,6})(?:[.):](?=\s|\*|$))?\**(?:\s{1,8}[-–—:]?\s{0,3}|$)(?<text>.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\**(?:task\s{1,3}|category\s{1,3}|phase\s{1,3})?(?<number>[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}|[A-Z](?=[\s:—–-]))(?:[.):](?=\s|\*|$))?\**(?:\W|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Category();

    [GeneratedRegex(@"\s{1,4}(?:[-–—]\s{0,3})?(?:\*\*\s{0,2})?(?:←\s{0,3}(?:COMPLETED|CURRENT|STARTED|BLOCKED)[^*]{0,300}|status:\s{0,3}\w{1,20})(?:\*\*)?\s{0,4}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Older();
}
