namespace Krewe.Formats.Agents.Markdown;

/// <summary>What the headings above a line say that its section is about.</summary>
internal enum SectionKind
{
    Other,
    Role,
    Responsibilities,
    Capabilities,
    Expertise,
    WhenToUse,
    WhenNotToUse,
    Creates,
    Boundaries,
}

/// <summary>Keeps the headings above the current line. The nearest one that says something decides.</summary>
internal sealed class Sections
{
    private const int LevelMax = 6;

    private static readonly Dictionary<string, SectionKind> Known = new(StringComparer.Ordinal)
    {
        ["role"] = SectionKind.Role,
        ["your role"] = SectionKind.Role,
        ["responsibilities"] = SectionKind.Responsibilities,
        ["core responsibilities"] = SectionKind.Responsibilities,
        ["key responsibilities"] = SectionKind.Responsibilities,
        ["primary responsibilities"] = SectionKind.Responsibilities,
        ["your responsibilities"] = SectionKind.Responsibilities,
        ["capabilities"] = SectionKind.Capabilities,
        ["core capabilities"] = SectionKind.Capabilities,
        ["key capabilities"] = SectionKind.Capabilities,
        ["skills"] = SectionKind.Expertise,
        ["core skills"] = SectionKind.Expertise,
        ["expertise"] = SectionKind.Expertise,
        ["areas of expertise"] = SectionKind.Expertise,
        ["when to use"] = SectionKind.WhenToUse,
        ["use when"] = SectionKind.WhenToUse,
        ["when to use this agent"] = SectionKind.WhenToUse,
        ["when to use this droid"] = SectionKind.WhenToUse,
        ["use this agent when"] = SectionKind.WhenToUse,
        ["when not to use"] = SectionKind.WhenNotToUse,
        ["do not use when"] = SectionKind.WhenNotToUse,
        ["when not to use this agent"] = SectionKind.WhenNotToUse,
        ["when not to use this droid"] = SectionKind.WhenNotToUse,
        ["do not use this agent when"] = SectionKind.WhenNotToUse,
        ["create"] = SectionKind.Creates,
        ["creates"] = SectionKind.Creates,
        ["edits"] = SectionKind.Creates,
        ["owns"] = SectionKind.Creates,
        ["writes"] = SectionKind.Creates,
        ["boundaries"] = SectionKind.Boundaries,
        ["limitations"] = SectionKind.Boundaries,
        ["out of scope"] = SectionKind.Boundaries,
    };

    private readonly SectionKind?[] _open = new SectionKind?[LevelMax + 1];

    /// <summary>What the current line is about.</summary>
    public SectionKind Current { get; private set; }

    public void Enter(int level, string heading)
    {
        _open[level] = KindOf(heading);
        Array.Clear(_open, level + 1, LevelMax - level);
        Current = Array.FindLast(_open, kind => kind is not null) ?? SectionKind.Other;
    }

    /// <summary>What a heading, or the label of a line, says; null when it says nothing that is known.</summary>
    public static SectionKind? KindOf(string heading)
    {
        var words = new string([.. heading.Select(character => char.IsLetter(character) ? char.ToLowerInvariant(character) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Known.TryGetValue(string.Join(' ', words), out var kind) ? kind : null;
    }
}
