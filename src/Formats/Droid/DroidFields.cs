using System.Text;
using System.Text.RegularExpressions;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.Droid;

/// <summary>The sub-bullets of a task: <c>- **Status**: text</c>, each with its line, and the lines below it.</summary>
internal sealed partial class DroidFields
{
    private readonly Dictionary<string, DroidField> _fields = new(StringComparer.OrdinalIgnoreCase);

    private DroidFields(IEnumerable<DroidField> fields)
    {
        foreach (var field in fields)
        {
            _fields.TryAdd(field.Name, field);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _fields.Count;

    /// <summary>The last by place; null when there is none.</summary>
    public DroidField? Last => _fields.Values.MaxBy(one => one.Line.Number);

    /// <summary>Reads those that stand directly below a task.</summary>
    public static DroidFields Of(IReadOnlyList<ChecklistLine> nested)
    {
        var indent = nested.Where(line => line.Kind == ChecklistLineKind.Bullet).Select(line => line.Indent).DefaultIfEmpty(0).Min();
        return new(nested.Where(line => line.Kind == ChecklistLineKind.Bullet && line.Indent == indent).Select(line => Read(line, nested)).OfType<DroidField>());
    }

    /// <summary>The field of a name; null when the task has none.</summary>
    public DroidField? Find(string name) => _fields.GetValueOrDefault(name);

    /// <summary>What stands in the first of several fields that is there, with the lines below it.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is { } field && field.Whole.Length > 0)
            {
                return field.Whole;
            }
        }

        return null;
    }

    private static DroidField? Read(ChecklistLine line, IReadOnlyList<ChecklistLine> nested)
    {
        var match = Label().Match(line.Text);
        if (!match.Success)
        {
            return null;
        }

        var below = nested.SkipWhile(one => one.Number <= line.Number).TakeWhile(one => one.Kind == ChecklistLineKind.Blank || one.Indent > line.Indent).Select(one => one.Text);
        return new(match.Groups["name"].Value.Trim(), match.Groups["value"].Value.Trim(), line, string.Join('\n', below).Trim()) { LabelLength = Encoding.UTF8.GetByteCount(match.Groups["label"].ValueSpan) };
    }

    [GeneratedRegex(@"^(?<label>\*\*(?<name>[\w ]{1,40}):?\*\*:?|(?<name>Status|Droid|Dependencies|Priority|Files?):)(?:\s|$)(?<value>.*)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}

/// <summary>A sub-bullet.</summary>
/// <param name="Name">Such as Status.</param>
/// <param name="Value">What stands behind the colon.</param>
/// <param name="Line">Where.</param>
/// <param name="Below">The lines below it, as text.</param>
internal sealed record DroidField(string Name, string Value, ChecklistLine Line, string Below)
{
    /// <summary>Bytes of its label, with the colon if there is one, from the beginning of the line's text.</summary>
    public int LabelLength { get; init; }

    /// <summary>Value and lines below.</summary>
    public string Whole => Below.Length == 0 ? Value : $"{Value}\n{Below}".Trim();
}
