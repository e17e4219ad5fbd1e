using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.Droid;

/// <summary>
/// Tells a droid's file what became of its tasks: the box, and the sub-bullets that the format asks for. A file that has no sub-bullets gets
/// none: then the box says all.
/// </summary>
internal sealed partial class DroidWriting
{
    private readonly ChecklistDocument _document;
    private readonly Dictionary<string, DroidTask> _tasks;
    private readonly bool _hasFields;

    public DroidWriting(ChecklistDocument document)
    {
        var outline = DroidOutline.Of(document);
        _document = document;
        _tasks = outline.Tasks.ToDictionary(task => task.Key, StringComparer.Ordinal);
        _hasFields = outline.Tasks.Exists(task => task.Fields.Count > 0);
    }

    /// <summary>The sub-bullets that are written here.</summary>
    public static IReadOnlyList<string> Written { get; } = ["Status", "Started", "Completed", "Blocker"];

    /// <summary>The file with the changes.</summary>
    public byte[] With(IEnumerable<FileChange> changes) => _document.With(changes.SelectMany(Edits));

    private IEnumerable<ChecklistEdit> Edits(FileChange change)
    {
        var task = _tasks[change.Key];
        if (task.State == change.State)
        {
            yield break;
        }

        yield return ChecklistEdit.Box(task.Box, Mark(change.State));
        if (InlineStatus().Match(task.Box.Whole) is { Success: true } inline
            && Encoding.UTF8.GetByteCount(task.Box.Whole.AsSpan(0, inline.Groups["word"].Index)) is var place && IsAt(task.Box, place, inline.Groups["word"].Value))
        {
            yield return ChecklistEdit.Part(task.Box, place, inline.Groups["word"].Length, InlineWord(change.State));
        }

        if (_hasFields)
        {
            foreach (var edit in FieldEdits(task, change))
            {
                yield return edit;
            }
        }
    }

    /// <summary>Bytes that are no text have another length as text: then the word stands elsewhere, and is left.</summary>
    private static bool IsAt(ChecklistLine line, int place, string word) =>
        place <= line.Bytes.Length && line.Bytes[place..].StartsWith(Encoding.UTF8.GetBytes(word));

    private IEnumerable<ChecklistEdit> FieldEdits(DroidTask task, FileChange change)
    {
        var below = task.Fields.Last is { } last ? Deepest(task, last) : EndOfText(task);
        foreach (var (name, value) in Values(task, change))
        {
            if (task.Fields.Find(name) is { } field)
            {
                yield return Replacing(field, value);
            }
            else
            {
                yield return ChecklistEdit.Below(_document, below, Indent(task), $"- **{name}**: {value}");
            }
        }
    }

    /// <summary>What the fields are to say. A start that stands there is somebody's own and stays.</summary>
    private static IEnumerable<(string Name, string Value)> Values(DroidTask task, FileChange change)
    {
        yield return ("Status", Status(change.State));
        if (change.State is not CheckState.Open && change.StartedAt is { } started && task.Fields.Find("Started") is null)
        {
            yield return ("Started", Time(started));
        }

        if (change.State == CheckState.Done && change.EndedAt is { } ended)
        {
            yield return ("Completed", Time(ended));
        }

        if (change.State == CheckState.Blocked && OneLine(change.Reason) is { Length: > 0 } reason)
        {
            yield return ("Blocker", reason);
        }
    }

    /// <summary>The value changes; label, list sign, indentation and trailing space stay.</summary>
    private static ChecklistEdit Replacing(DroidField field, string value)
    {
        var bytes = field.Line.Bytes;
        var label = field.Line.Shape.TextStart + field.LabelLength;
        var start = label + Math.Max(0, bytes[label..].IndexOfAnyExcept((byte)' ', (byte)'\t'));
        var end = bytes.TrimEnd(" \t"u8).Length;
        return start > end || start == label
            ? ChecklistEdit.Part(field.Line, Math.Min(label, end), Math.Max(0, end - label), " " + value)
            : ChecklistEdit.Part(field.Line, start, end - start, value);
    }

    /// <summary>A task's text may go on below its box.</summary>
    private static ChecklistLine EndOfText(DroidTask task) => task.Nested
        .TakeWhile((line, index) => line.Kind == ChecklistLineKind.Text && line.Number == task.Box.Number + index + 1)
        .LastOrDefault() ?? task.Box;

    /// <summary>The last line that belongs to a field.</summary>
    private static ChecklistLine Deepest(DroidTask task, DroidField field)
    {
        var deepest = field.Line;
        foreach (var line in task.Nested.SkipWhile(one => one.Number <= field.Line.Number))
        {
            if (line.Number != deepest.Number + 1 || line.Kind == ChecklistLineKind.Blank || line.Indent <= field.Line.Indent)
            {
                break;
            }

            deepest = line;
        }

        return deepest;
    }

    /// <summary>As the task's own sub-bullets have it, else two columns more than its box.</summary>
    private static ReadOnlySpan<byte> Indent(DroidTask task)
    {
        if (task.Fields.Last is { } last)
        {
            return last.Line.Bytes[..last.Line.Bytes.IndexOfAnyExcept((byte)' ', (byte)'\t')];
        }

        var own = task.Box.Bytes[..task.Box.Bytes.IndexOfAnyExcept((byte)' ', (byte)'\t')];
        return (byte[])[.. own, .. "  "u8];
    }

    private static string Mark(CheckState state) => state switch
    {
        CheckState.Started => "~",
        CheckState.Done => "x",
        CheckState.Blocked => "!",
        CheckState.Cancelled => "cancelled",
        _ => " ",
    };

    private static string Status(CheckState state) => state switch
    {
        CheckState.Started => "🔄 In Progress",
        CheckState.Done => "✅ Completed",
        CheckState.Blocked => "⚠️ Blocked",
        CheckState.Cancelled => "❌ Cancelled",
        _ => "📋 Pending",
    };

    private static string InlineWord(CheckState state) => state switch
    {
        CheckState.Started => "started",
        CheckState.Done => "completed",
        CheckState.Blocked => "blocked",
        CheckState.Cancelled => "cancelled",
        _ => "scheduled",
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string OneLine(string? text)
    {
        var line = string.Join(' ', (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return string.Concat(line.Where(letter => !char.IsControl(letter)).Take(500));
    }

    [GeneratedRegex(@"(?<=\s)status:\s{0,3}(?<word>scheduled|started|completed|pending|blocked|cancelled)(?!\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineStatus();
}
