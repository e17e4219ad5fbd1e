using System.Text;
using Krewe.Cli.Import;
using Krewe.Client.Wire;
using Krewe.Domain.Reservations;
using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>What a file says of a task, in the fields of a task; cut to what a task can hold.</summary>
internal sealed record FileTexts
{
    private const string Cut = "\n…";

    public required string Title { get; init; }

    public string? Description { get; init; }

    public string? Design { get; init; }

    public string? AcceptanceCriteria { get; init; }

    public required int Priority { get; init; }

    public string? Assignee { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Reads them of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="source">Its file.</param>
    /// <param name="format">The format, which is a label.</param>
    /// <param name="isAgent">True for a name that an agent has: such a task is for nobody else.</param>
    public static FileTexts Of(FileTask task, TaskSource source, string format, Func<string, bool> isAgent) => new()
    {
        Title = task.Title,
        Description = Bounded(task.Description),
        Design = Bounded(WithDocuments(task, source)),
        AcceptanceCriteria = Bounded(task.AcceptanceCriteria),
        Priority = task.Priority,
        Assignee = task.Agent is { } agent && isAgent(agent) ? agent : null,
        Labels = [.. source.Labels.Prepend(format).Concat(task.Labels).Concat(task.Agent is null ? [] : [task.Agent]).Where(IsLabel).Distinct(StringComparer.Ordinal).Take(ImportLimits.Labels)],
        Paths = [.. task.Paths.Where(path => PathGlob.TryParse(path, out _, out _)).Take(32)],
    };

    /// <summary>The same of what a task has now.</summary>
    public static FileTexts Of(TaskDetailView task) => new()
    {
        Title = task.Title,
        Description = task.Description,
        Design = task.Design,
        AcceptanceCriteria = task.AcceptanceCriteria,
        Priority = task.Priority,
        Assignee = task.Assignee,
        Labels = task.Labels,
        Paths = task.Paths ?? [],
    };

    /// <summary>A short hash of each field that is one value.</summary>
    public IReadOnlyDictionary<string, string> Hashes => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["title"] = SyncBase.Hash(Title),
        ["description"] = SyncBase.Hash(Description),
        ["design"] = SyncBase.Hash(Design),
        ["acceptance_criteria"] = SyncBase.Hash(AcceptanceCriteria),
        ["priority"] = SyncBase.Hash(Priority.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ["assignee"] = SyncBase.Hash(Assignee),
        ["paths"] = SyncBase.Hash(string.Join('\n', Paths)),
    };

    /// <summary>A short hash of its labels.</summary>
    public string LabelHash => SyncBase.Hash(string.Join('\n', Labels));

    private static string? WithDocuments(FileTask task, TaskSource source)
    {
        if (source.Documents.Count == 0)
        {
            return task.Design;
        }

        var documents = $"Read first: {string.Join(", ", source.Documents)}";
        return task.Design is null ? documents : $"{documents}\n\n{task.Design}";
    }

    private static bool IsLabel(string label) => label.Length is > 0 and <= ImportLimits.LabelLength && !label.Any(char.IsControl);

    private static string? Bounded(string? text)
    {
        if (text is null || Encoding.UTF8.GetByteCount(text) <= ImportLimits.TextBytes)
        {
            return text;
        }

        var length = Math.Min(text.Length, ImportLimits.TextBytes);
        while (Encoding.UTF8.GetByteCount(text.AsSpan(0, length)) > ImportLimits.TextBytes - Cut.Length * 3 || char.IsHighSurrogate(text[length - 1]))
        {
            length -= 1 + (length / 1_000);
        }

        return text[..length] + Cut;
    }
}
