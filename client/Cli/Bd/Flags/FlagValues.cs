using System.Globalization;

namespace Krewe.Cli.Bd.Flags;

/// <summary>What was typed for the flags, and what was typed besides them.</summary>
internal sealed class FlagValues
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    private readonly List<string> _arguments = [];

    /// <summary>What is no flag, in its order.</summary>
    public IReadOnlyList<string> Arguments => _arguments;

    /// <summary>True when the flag was typed.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>What was typed last for a text, or null.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var values) ? values.LastOrDefault() : null;

    /// <summary>What was typed last for a text unless that is empty, or null.</summary>
    public string? Filled(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>True when a switch is on.</summary>
    public bool Is(string name) => Text(name) == "true";

    /// <summary>What was typed last for a number, or null.</summary>
    public int? Number(string name) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>All that was typed for a list, in its order.</summary>
    public IReadOnlyList<string> All(string name) => _values.GetValueOrDefault(name) ?? (IReadOnlyList<string>)[];

    /// <summary>The words of a list, trimmed, none twice, none empty.</summary>
    public IReadOnlyList<string> Words(string name) =>
        [.. All(name).Select(word => word.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];

    internal void Add(Flag flag, string value)
    {
        if (!_values.TryGetValue(flag.Name, out var values))
        {
            _values[flag.Name] = values = [];
        }

        values.AddRange(flag.Kind == FlagKind.List ? CommaList.Split(value) : [value]);
    }

    internal void Add(string argument) => _arguments.Add(argument);
}
