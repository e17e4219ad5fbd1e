using System.Collections.Frozen;

namespace Krewe.Formats.Beads;

/// <summary>What the types of dependencies mean, in canonical words.</summary>
public static class BeadsDependencyKind
{
    public const string Blocks = "blocks";

    public const string ParentChild = "parent-child";

    public const string WaitsFor = "waits-for";

    public const string ConditionalBlocks = "conditional-blocks";

    public const string Related = "related";

    /// <summary>Beads stores types up to this long; a longer one is no type.</summary>
    public const int MaxLength = 50;

    // In every dialect the edge is written on the issue that waits, whatever the word: "blocked-by" and "blocks" both mean that
    // this issue waits for the other. "parent" and "child-of" name the other as the parent.
    private static readonly FrozenDictionary<string, string> Dialects = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["depends-on"] = Blocks,
        ["blocked-by"] = Blocks,
        ["blocks-on"] = Blocks,
        ["child-of"] = ParentChild,
        ["parent"] = ParentChild,
        ["related-to"] = Related,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The canonical word for a type; one that is nobody's dialect is kept as it is, and blocks nothing.</summary>
    public static string Canonical(string type)
    {
        var plain = type.Trim().ToLowerInvariant().Replace('_', '-');
        if (Dialects.TryGetValue(plain, out var canonical))
        {
            return canonical;
        }

        return IsWellKnown(plain) ? plain : type;
    }

    /// <summary>True for the four canonical kinds that can keep an issue from being ready.</summary>
    public static bool IsBlocking(string canonical) => canonical is Blocks or ParentChild or WaitsFor or ConditionalBlocks;

    private static bool IsWellKnown(string plain) =>
        IsBlocking(plain)
        || plain is Related or "discovered-from" or "replies-to" or "relates-to" or "duplicates" or "supersedes" or "authored-by" or "assigned-to"
            or "approved-by" or "attests" or "tracks" or "until" or "caused-by" or "validates" or "delegated-from";
}
