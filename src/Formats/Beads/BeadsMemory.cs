namespace Krewe.Formats.Beads;

/// <summary>A fact that agents told Beads to remember: a line of type <c>memory</c>.</summary>
public sealed record BeadsMemory(string Key, string Value)
{
    /// <summary>Every other field by its name, as JSON text exactly as written.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = BeadsExtra.None;
}
