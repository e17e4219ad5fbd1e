using Krewe.Client.Wire;
using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>
/// Brings the texts of a file into a task, three ways: what only the file changed is taken, what only Krewe changed stays, and what both
/// changed is a conflict. What lags behind in this working copy is no change of the file.
/// </summary>
internal sealed class TextMerge(FileTexts file, FileTexts task, SyncBase? last, CopiedTask? copy, Preference preference)
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<string> _conflicts = [];
    private readonly List<string> _lagging = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Fields that both have changed.</summary>
    public IReadOnlyList<string> Conflicts => _conflicts;

    /// <summary>Fields of which this working copy has an older text than what was last brought together, as far as anybody knows.</summary>
    public IReadOnlyList<string> Lagging => _lagging;

    /// <summary>True when the task has to change.</summary>
    public bool IsChange => _taken.Count > 0;

    /// <summary>The names of the fields that change.</summary>
    public IEnumerable<string> Changed => _taken.Order(StringComparer.Ordinal);

    /// <summary>What the file is known to say from now on; of what is in conflict, what it was known to say.</summary>
    public IReadOnlyDictionary<string, string> Texts => new SortedDictionary<string, string>(_texts, StringComparer.Ordinal);

    /// <summary>Compares all fields.</summary>
    public TextMerge Compared()
    {
        var ours = task.Hashes;
        foreach (var (name, theirs) in file.Hashes)
        {
            Compare(name, theirs, ours[name], last?.Texts.GetValueOrDefault(name));
        }

        if (preference != Preference.File && last is not null && !file.Labels.SequenceEqual(last.Labels, StringComparer.Ordinal) && CopiedTask.Lags(copy, "labels", file.LabelHash))
        {
            _lagging.Add("labels");
        }

        if (!Labels.ToHashSet(StringComparer.Ordinal).SetEquals(task.Labels))
        {
            _taken.Add("labels");
        }

        return this;
    }

    /// <summary>The change, without metadata.</summary>
    public PatchTaskBody Body
    {
        get
        {
            var body = new PatchTaskBody
            {
                Title = _taken.Contains("title") ? file.Title : null,
                Priority = _taken.Contains("priority") ? file.Priority : null,
                Labels = _taken.Contains("labels") ? Labels : null,
                Paths = _taken.Contains("paths") ? file.Paths : null,
            };
            body = _taken.Contains("description") ? body with { Description = file.Description } : body;
            body = _taken.Contains("design") ? body with { Design = file.Design } : body;
            body = _taken.Contains("acceptance_criteria") ? body with { AcceptanceCriteria = file.AcceptanceCriteria } : body;
            return _taken.Contains("assignee") ? body with { Assignee = file.Assignee } : body;
        }
    }

    /// <summary>Labels of the file come and go with it; others are the task's own.</summary>
    private IReadOnlyList<string> Labels => [.. task.Labels.Except(last?.Labels ?? [], StringComparer.Ordinal).Union(FileLabels, StringComparer.Ordinal)];

    /// <summary>What the file is known to say of labels from now on.</summary>
    public IReadOnlyList<string> FileLabels => _lagging.Contains("labels") ? last!.Labels : file.Labels;

    private void Compare(string name, string theirs, string ours, string? before)
    {
        _texts[name] = theirs;
        if (theirs == ours || theirs == before)
        {
            return;
        }

        if (before is not null && preference != Preference.File && CopiedTask.Lags(copy, name, theirs))
        {
            _texts[name] = before;
            _lagging.Add(name);
        }
        else if (ours == before || preference == Preference.File)
        {
            _taken.Add(name);
        }
        else if (preference == Preference.None)
        {
            _conflicts.Add(name);
            _texts[name] = before ?? string.Empty;
        }
    }
}
