using System.Text.RegularExpressions;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.Droid;

/// <summary>Makes tasks and groups of what was read.</summary>
internal sealed partial class DroidTasks(DroidOutline outline, string name)
{
    /// <summary>The key of the group that stands for the whole file.</summary>
    private const string FileKey = SpecKit.SpecKitFormat.FeatureKey;

    private readonly ILookup<string, DroidTask> _parts = outline.Tasks.Where(task => task.Parent is not null).ToLookup(task => task.Parent!, StringComparer.Ordinal);
    private readonly List<ChecklistFault> _remarks = [];

    /// <summary>True when the file names more dependencies than can be kept.</summary>
    public bool IsOverfull => outline.Tasks.SelectMany(Numbers).Skip(ChecklistLimits.Dependencies).Any();

    /// <summary>Each after what it is part of; nothing when the file has no task.</summary>
    public (IReadOnlyList<FileTask> Tasks, IReadOnlyList<ChecklistFault> Remarks) All()
    {
        if (outline.Tasks.Count == 0)
        {
            return ([], []);
        }

        var edges = Edges();
        var whole = new FileTask { Key = FileKey, Line = 0, Title = TitleText.Of(outline.Title is { Length: > 0 } title ? title : name), ClosesItself = true };
        return ([whole, .. outline.Categories.Select(Group), .. outline.Tasks.Select(task => Task(task, edges[task.Key]))], _remarks);
    }

    private static FileTask Group(DroidCategory category) => new()
    {
        Key = category.Key,
        Line = category.Heading.Number,
        Title = TitleText.Of(category.Heading.Text.Replace("**", string.Empty, StringComparison.Ordinal)),
        Parent = FileKey,
        ClosesItself = true,
    };

    private FileTask Task(DroidTask task, IEnumerable<string> dependsOn)
    {
        var state = task.State;
        var fields = task.Fields;
        return new FileTask
        {
            Key = task.Key,
            Line = task.Box.Number,
            Title = TitleText.Of(task.Text) is { Length: > 0 } title ? title : task.Number,
            State = state,
            Parent = task.Parent ?? FileKey,
            ClosesItself = _parts[task.Key].Any(),
            Priority = Priority(fields),
            Agent = Agent(fields.Find("Droid")?.Value),
            Description = Description(task),
            Design = fields.Text("Suggested Fix"),
            AcceptanceCriteria = fields.Text("Acceptance Criteria", "Acceptance", "Success Criteria"),
            DependsOn = [.. dependsOn],
            Paths = [.. FilePaths.In(fields.Text("Files", "File") ?? string.Empty, isList: true).Take(FilePaths.Max)],
            Reason = state == CheckState.Blocked ? Reason(task) : null,
        };
    }

    /// <summary>What stands below, but for what Krewe writes there itself: else each of its own marks would be a change of the text.</summary>
    private static string? Description(DroidTask task)
    {
        var own = DroidWriting.Written.Select(field => task.Fields.Find(field)?.Line.Number).ToHashSet();
        var below = Nesting.Text([.. task.Nested.Where(line => !own.Contains(line.Number))]);
        return !TitleText.IsCut(task.Text) ? below : below is null ? task.Text : $"{task.Text}\n\n{below}";
    }

    private static int Priority(DroidFields fields) => fields.Find("Priority") is { } field && PriorityText().Match(field.Value) is { Success: true } match ? match.Value[1] - '0' : 2;

    private static string? Agent(string? text) => AgentName().Match(text ?? string.Empty) is { Success: true } match ? match.Value : null;

    private static string Reason(DroidTask task) =>
        task.Fields.Text("Blocker", "Blocked By", "Action Required")
        ?? (Waiting().Match(task.Text) is { Success: true } waiting ? waiting.Value : task.Fields.Text("Status"))
        ?? "Its box in the file says that it is blocked.";

    /// <summary>What the files say in words: <c>**Dependencies**: Task 1.1, 1.2</c>. Without circles.</summary>
    private Dictionary<string, List<string>> Edges()
    {
        var nodes = outline.Categories.Select(category => new FileNode(category.Key, null)).Concat(outline.Tasks.Select(task => new FileNode(task.Key, task.Parent))).ToList();
        var byKey = nodes.ToDictionary(node => node.Key, StringComparer.Ordinal);
        var byNumber = outline.Tasks.GroupBy(task => task.Number, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Key, StringComparer.Ordinal);
        foreach (var task in outline.Tasks)
        {
            foreach (var number in Numbers(task).Where(number => !IsOwn(task, number)))
            {
                if (byNumber.TryGetValue(number, out var target))
                {
                    byKey[task.Key].Said.Add(target);
                }
                else
                {
                    _remarks.Add(new(task.Box.Number, $"it depends on '{number}', which is no task of this file"));
                }
            }
        }

        var order = TaskOrder.Of(nodes);
        return outline.Tasks.ToDictionary(task => task.Key, task => Kept(task, byKey[task.Key], order), StringComparer.Ordinal);
    }

    private List<string> Kept(DroidTask task, FileNode node, TaskOrder order)
    {
        var kept = node.Said.Distinct(StringComparer.Ordinal).ToLookup(target => order.IsAfter(task.Key, target));
        _remarks.AddRange(kept[false].Select(target => new ChecklistFault(task.Box.Number, $"it is not made to wait for '{target}': that would close a circle")));
        return [.. kept[true]];
    }

    private static IEnumerable<string> Numbers(DroidTask task) =>
        task.Fields.Text("Dependencies", "Depends On", "Dependency") is { } text ? Number().Matches(text).Select(match => match.Value).Take(1_000) : [];

    private static bool IsOwn(DroidTask task, string number) => task.Number == number || task.Number.StartsWith(number + ".", StringComparison.Ordinal);

    [GeneratedRegex("^P[0-4](?!\\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PriorityText();

    [GeneratedRegex(@"(?<=^`?@?)[\w][\w.\-]{0,99}(?=`?(?:\s|$|,))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AgentName();

    [GeneratedRegex(@"WAITING FOR:.*$|needs\s.*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Waiting();

    [GeneratedRegex(@"(?<![\w.])[0-9]{1,6}(?:\.[0-9]{1,6}){1,6}(?![\w])|(?<=(?:task|^)\s{0,3})[0-9]{1,6}(?![\w.])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
