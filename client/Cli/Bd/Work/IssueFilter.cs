using System.Text.Json;
using System.Text.RegularExpressions;
using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Verbs;
using Krewe.Cli.Bd.Words;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>What a list is narrowed to beyond what the server filters by. Each part that was typed must hold.</summary>
internal sealed class IssueFilter
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(200);

    private readonly List<Func<TaskDetailView, bool>> _parts = [];

    private IssueFilter()
    {
    }

    /// <summary>True when it lets everything pass.</summary>
    public bool IsOpen => _parts.Count == 0;

    /// <summary>The flags that it understands.</summary>
    public static IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.List("label", "Only with all of these labels", 'l'),
        Flag.List("label-any", "Only with one of these labels"),
        Flag.List("exclude-label", "Only with none of these labels"),
        Flag.List("exclude-type", "Not of these types"),
        Flag.Text("type", "Only of this type", 't'),
        Flag.Text("priority", "Only of this priority", 'p'),
        Flag.Text("assignee", "Only of this assignee", 'a'),
        Flag.Text("parent", "Only parts of this issue", null, "mol", "filter-parent"),
        Flag.Repeated("metadata-field", "Only with metadata key=value"),
        Flag.Text("has-metadata-key", "Only with that key in the metadata"),
        .. new[] { "mol-type", "wisp-type" }.Select(name => new Flag(name, FlagKind.Text, "Understood and ignored") { IsHidden = true, IsIgnored = true }),
        .. new[] { "include-ephemeral", "include-templates", "include-gates", "include-infra", "skip-labels", "no-pager", "no-pinned" }
            .Select(name => new Flag(name, FlagKind.Switch, "Understood and ignored") { IsHidden = true, IsIgnored = true }),
    ];

    /// <summary>True when the issue passes.</summary>
    public bool Lets(TaskDetailView task) => _parts.TrueForAll(part => part(task));

    /// <summary>What <c>bd ready</c> and <c>bd list</c> have in common.</summary>
    /// <param name="call">What was typed.</param>
    /// <param name="isServerSide">True when the server filters by type, priority and labels itself.</param>
    /// <param name="below">The ids that are below the parent that was typed; null when none was.</param>
    public static IssueFilter Of(BdCall call, bool isServerSide, IReadOnlySet<string>? below)
    {
        var flags = call.Flags;
        var filter = new IssueFilter();
        if (!isServerSide)
        {
            filter.AddPlain(call);
        }

        filter.AddWords(flags.Words("label-any"), (any, task) => any.Intersect(task.Labels, StringComparer.Ordinal).Any());
        filter.AddWords(flags.Words("exclude-label"), (none, task) => !none.Intersect(task.Labels, StringComparer.Ordinal).Any());
        filter.AddWords([.. flags.Words("exclude-type").Select(BdWords.TypeOf)], (none, task) => !none.Contains(task.Type));
        filter.Add(flags.Filled("assignee"), (name, task) => IssueJson.AssigneeOf(task) == name);
        filter.Add(below, (ids, task) => ids.Contains(task.Id));
        filter.Add(flags.Filled("has-metadata-key"), (name, task) => Member(task, name) is not null);
        foreach (var pair in flags.All("metadata-field"))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals > 0 ? (pair[..equals], pair[(equals + 1)..])
                : throw new BdFailureException($"invalid --metadata-field: expected key=value, got \"{pair}\"");
            filter._parts.Add(task => Member(task, name) == value);
        }

        return filter;
    }

    /// <summary>What only <c>bd list</c> has.</summary>
    public IssueFilter WithTexts(BdCall call)
    {
        var flags = call.Flags;
        Add(flags.Filled("title") ?? flags.Filled("title-contains"), (part, task) => Has(task.Title, part));
        Add(flags.Filled("desc-contains"), (part, task) => Has(task.Description, part));
        Add(flags.Filled("notes-contains"), (part, task) => Has(task.Notes, part));
        Add(flags.Filled("label-pattern"), (glob, task) => task.Labels.Any(Pattern($"^{Regex.Escape(glob).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$").IsMatch));
        Add(flags.Filled("label-regex"), (text, task) => task.Labels.Any(Pattern(text).IsMatch));
        Add(flags.Is("empty-description") ? "" : null, (_, task) => string.IsNullOrEmpty(task.Description));
        Add(flags.Is("no-assignee") ? "" : null, (_, task) => IssueJson.AssigneeOf(task) is null);
        Add(flags.Is("no-labels") ? "" : null, (_, task) => task.Labels.Count == 0);
        Add(flags.Is("no-parent") ? "" : null, (_, task) => IssueJson.ParentOf(task) is null);
        Add(flags.Is("deferred") ? "" : null, (_, task) => task.NotBefore is not null || task.Status == "deferred");
        Add(flags.Filled("spec"), (start, task) => KeptText(task, "spec_id")?.StartsWith(start, StringComparison.Ordinal) == true);
        Add(IssueFlags.Priority(call, "priority-min"), (least, task) => task.Priority >= least);
        Add(IssueFlags.Priority(call, "priority-max"), (most, task) => task.Priority <= most);
        AddTimes(call);
        return this;
    }

    private void AddPlain(BdCall call)
    {
        Add(call.Flags.Filled("type"), (type, task) => task.Type == BdWords.TypeOf(type));
        Add(IssueFlags.Priority(call), (priority, task) => task.Priority == priority);
        AddWords(call.Flags.Words("label"), (all, task) => !all.Except(task.Labels, StringComparer.Ordinal).Any());
    }

    private void AddTimes(BdCall call)
    {
        (string Name, Func<TaskDetailView, DateTimeOffset?> Of)[] times =
        [
            ("created", task => task.CreatedAt), ("updated", task => task.UpdatedAt), ("closed", task => task.ClosedAt),
            ("defer", task => task.NotBefore), ("due", Due),
        ];
        foreach (var (name, of) in times)
        {
            Add(IssueFlags.Moment(call, $"{name}-after"), (bound, task) => of(task) > bound);
            Add(IssueFlags.Moment(call, $"{name}-before"), (bound, task) => of(task) < bound);
        }

        var now = call.Now;
        Add(call.Flags.Is("overdue") ? "" : null, (_, task) => task.ClosedAt is null && Due(task) < now);
    }

    private static DateTimeOffset? Due(TaskDetailView task) =>
        DateTimeOffset.TryParse(KeptText(task, "due_at"), System.Globalization.CultureInfo.InvariantCulture, out var due) ? due : null;

    private void AddWords(IReadOnlyList<string> words, Func<IReadOnlyList<string>, TaskDetailView, bool> part) => Add(words.Count == 0 ? null : words, part);

    private void Add<T>(T? bound, Func<T, TaskDetailView, bool> part)
        where T : class
    {
        if (bound is not null)
        {
            _parts.Add(task => part(bound, task));
        }
    }

    private void Add<T>(T? bound, Func<T, TaskDetailView, bool> part)
        where T : struct
    {
        if (bound is { } known)
        {
            _parts.Add(task => part(known, task));
        }
    }

    private static Regex Pattern(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, PatternTimeout);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            throw new BdFailureException($"invalid pattern '{text}'");
        }
    }

    private static bool Has(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

    private static string? Member(TaskDetailView task, string name) =>
        name != "beads" && task.Metadata is { ValueKind: JsonValueKind.Object } metadata && metadata.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static string? KeptText(TaskDetailView task, string name) =>
        task.Metadata is { ValueKind: JsonValueKind.Object } metadata && metadata.TryGetProperty("beads", out var kept)
            && kept.ValueKind == JsonValueKind.Object && kept.TryGetProperty(name, out var value) ? value.ToString() : null;
}
