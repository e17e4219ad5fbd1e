using System.Text.Json;
using Krewe.Cli.Import;

namespace Krewe.Cli.Beads;

/// <summary>A task's metadata, taken apart as <see cref="IssueMetadata"/> put it together.</summary>
internal static class KeptMetadata
{
    /// <summary>The members of the issue's own metadata, and what was kept of its line.</summary>
    public static (JsonElement? Own, KeptLine Kept) Split(JsonElement? metadata)
    {
        if (metadata is not { ValueKind: JsonValueKind.Object } whole)
        {
            return (null, new KeptLine(null));
        }

        if (!whole.TryGetProperty(IssueMetadata.Remainder, out var kept) || kept.ValueKind != JsonValueKind.Object)
        {
            return (whole, new KeptLine(null));
        }

        using var own = new BeadsRemainder();
        own.KeepMembers(whole, except: IssueMetadata.Remainder);
        return (own.ToElement(), new KeptLine(kept));
    }

    /// <summary>The metadata to tell, as JSON: the members of its own, or where it has none what was kept whole.</summary>
    public static string? Own(JsonElement? own, KeptLine kept)
    {
        var whole = kept.Json("metadata");
        return own is { } members && members.EnumerateObject().Any() ? members.GetRawText() : whole?.GetRawText();
    }
}
