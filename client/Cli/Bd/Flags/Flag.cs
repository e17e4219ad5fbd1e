namespace Krewe.Cli.Bd.Flags;

/// <summary>What a flag takes.</summary>
internal enum FlagKind
{
    /// <summary>Nothing, or <c>=true</c> and <c>=false</c>.</summary>
    Switch,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Texts with commas between; again for more.</summary>
    List,

    /// <summary>A text as it is; again for more.</summary>
    Repeated,
}

/// <summary>A flag that a verb understands.</summary>
/// <param name="Name">What follows the two dashes.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Description">For the help.</param>
internal sealed record Flag(string Name, FlagKind Kind, string Description)
{
    /// <summary>The letter that may stand for it after one dash.</summary>
    public char? Letter { get; init; }

    /// <summary>Other names for it, not in the help; a letter alone is one with a single dash.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True when the help does not show it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>True when it is understood and changes nothing: what it is about does not exist here.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>A flag without a value.</summary>
    public static Flag Switch(string name, string description, char? letter = null) => new(name, FlagKind.Switch, description) { Letter = letter };

    /// <summary>A flag with a text.</summary>
    public static Flag Text(string name, string description, char? letter = null, params string[] aliases) =>
        new(name, FlagKind.Text, description) { Letter = letter, Aliases = aliases };

    /// <summary>A flag with a whole number.</summary>
    public static Flag Number(string name, string description, char? letter = null) => new(name, FlagKind.Number, description) { Letter = letter };

    /// <summary>A flag with texts, commas between.</summary>
    public static Flag List(string name, string description, char? letter = null, params string[] aliases) =>
        new(name, FlagKind.List, description) { Letter = letter, Aliases = aliases };

    /// <summary>A flag that may stand several times.</summary>
    public static Flag Repeated(string name, string description, char? letter = null) => new(name, FlagKind.Repeated, description) { Letter = letter };

    /// <summary>How it is called in messages about it: <c>-p, --priority</c>.</summary>
    public string Title => Letter is { } letter ? $"-{letter}, --{Name}" : $"--{Name}";
}
