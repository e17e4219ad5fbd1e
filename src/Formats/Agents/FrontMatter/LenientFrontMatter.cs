using System.Text.RegularExpressions;

namespace Krewe.Formats.Agents.FrontMatter;

/// <summary>
/// Reads front matter that is not YAML as whoever wrote it meant it: a word and a colon at the beginning of a line are a field, and the
/// rest of the line is its text, whatever colons and brackets are in it. Indented lines go on with it; lines with a hyphen are a list.
/// </summary>
internal sealed class LenientFrontMatter
{
    private static readonly Regex Field = new(@"^(?<key>[A-Za-z][A-Za-z0-9_-]{0,63})\s*:(?:\s+(?<rest>.*))?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private readonly FrontMatterFields _fields = new();
    private LenientField? _open;

    /// <summary>The fields; null when there are none, one is there twice, or a name is no plain word.</summary>
    public static FrontMatterFields? Read(string[] lines, RoleBounds bounds)
    {
        var reader = new LenientFrontMatter();
        for (var index = bounds.FrontMatterStart; index < bounds.FrontMatterEnd; index++)
        {
            if (!reader.Take(lines[index], index + 1))
            {
                return null;
            }
        }

        return reader.Close() && reader._fields.Any ? reader._fields : null;
    }

    /// <summary>False when the line makes a field be there twice.</summary>
    private bool Take(string line, int number)
    {
        if (line.StartsWith('#'))
        {
            return true;
        }

        if (Field.Match(line.TrimEnd()) is { Success: true } field)
        {
            var isGood = Close();
            _open = new LenientField(field.Groups["key"].Value, field.Groups["rest"].Value.Trim(), number);
            return isGood;
        }

        var isPart = line.Length == 0 || char.IsWhiteSpace(line[0]) || line[0] == '-';
        if (isPart && _open is not null)
        {
            _open.Add(line.Trim(), number);
        }
        else if (!string.IsNullOrWhiteSpace(line))
        {
            _fields.Remarks.Add(new(number, "a line of the front matter that is no field was left out: write name: value"));
        }

        return true;
    }

    private bool Close()
    {
        var field = _open;
        _open = null;
        return field is null || (field.ToValue() is { } value && _fields.TryAdd(field.Key, value));
    }
}
