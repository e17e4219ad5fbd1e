namespace Krewe.Formats.Checklists;

/// <summary>Gives each task of a file a key of its own. Of several with the same name the first keeps it.</summary>
internal sealed class UniqueKeys
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.OrdinalIgnoreCase);

    // A file may use one name a hundred thousand times: nobody counts from the beginning for each.
    private readonly Dictionary<string, int> _lastNumbers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A key for a name; a number is added when it is taken.</summary>
    /// <param name="name">What the file calls it.</param>
    /// <param name="line">Where.</param>
    /// <param name="first">The line that has the name already; null when none has.</param>
    public string Take(string name, int line, out int? first)
    {
        first = null;
        if (_lines.TryAdd(name, line))
        {
            return name;
        }

        first = _lines[name];
        var number = _lastNumbers.GetValueOrDefault(name, 1) + 1;
        while (!_lines.TryAdd($"{name}-{number}", line))
        {
            number++;
        }

        _lastNumbers[name] = number;
        return $"{name}-{number}";
    }
}
