namespace Krewe.Formats.Beads;

/// <summary>Fields without a property of their own.</summary>
internal static class BeadsExtra
{
    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal).AsReadOnly();
}
