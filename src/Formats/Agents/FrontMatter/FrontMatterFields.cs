namespace Krewe.Formats.Agents.FrontMatter;

/// <summary>The fields of a front matter, by their names in lower case with hyphens. The first fault that asking for a field shows is kept.</summary>
internal sealed class FrontMatterFields
{
    private readonly Dictionary<string, FrontMatterValue> _values = new(StringComparer.Ordinal);

    public static FrontMatterFields None => new();

    /// <summary>True when there is a field.</summary>
    public bool Any => _values.Count > 0;

    /// <summary>What was read in another way than it was written.</summary>
    public List<AgentRoleRemark> Remarks { get; } = [];

    /// <summary>What is wrong with a field that was asked for, or null.</summary>
    public AgentRoleFault? Fault { get; private set; }

    public bool TryAdd(string key, FrontMatterValue value) => _values.TryAdd(key.Trim().ToLowerInvariant().Replace('_', '-'), value);

    /// <summary>A text without the white space around it, or null when it is absent or empty.</summary>
    public SourcedText? Text(string key, int lengthMax)
    {
        if (_values.GetValueOrDefault(key) is not { } value)
        {
            return null;
        }

        var text = value.Texts is [var only] ? only.Text.Trim() : string.Empty;
        if (value.IsList || value.IsNested)
        {
            return Wrong(value.Line, $"{key} is a text, not a list or fields of its own");
        }

        return text.Length > lengthMax ? Wrong(value.Line, $"{key} has {text.Length} characters, of which at most {lengthMax} are read") : text.Length == 0 ? null : new(text, key, value.Line);
    }

    /// <summary>A list of texts; one text is a list too, cut at its commas unless it is a sentence.</summary>
    public IReadOnlyList<SourcedText> List(string key, bool isSentence = false)
    {
        if (_values.GetValueOrDefault(key) is not { } value)
        {
            return [];
        }

        if (value.IsNested)
        {
            Wrong(value.Line, $"{key} is a list of texts: write [one, two], or a line with a hyphen for each");
            return [];
        }

        var texts = value.IsList || isSentence ? value.Texts : [.. value.Texts.SelectMany(text => text.Text.Split(','), (text, part) => (part, text.Line))];
        List<SourcedText> items = [.. texts.Select(text => new SourcedText(text.Text.Trim(), key, text.Line)).Where(item => item.Text.Length > 0)];
        if (items.Find(item => item.Text.Length > AgentRoleLimits.ItemLength) is { } tooLong)
        {
            Wrong(tooLong.Line, $"an item of {key} has {tooLong.Text.Length} characters, of which at most {AgentRoleLimits.ItemLength} are read");
        }

        if (items.Count > AgentRoleLimits.Items)
        {
            Wrong(value.Line, $"{key} has {items.Count} items, of which at most {AgentRoleLimits.Items} are read");
        }

        return items;
    }

    private SourcedText? Wrong(int line, string message)
    {
        Fault ??= new(line, message);
        return null;
    }
}
