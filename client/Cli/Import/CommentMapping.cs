using System.Globalization;
using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>Makes remarks of Beads comments.</summary>
internal static class CommentMapping
{
    /// <summary>Who wrote a comment that does not say so.</summary>
    private const string NoAuthor = "unknown";

    /// <summary>The remark. An id that is missing is made of the place, so that a second import finds the same one.</summary>
    public static ImportCommentBody Map(BeadsIssue issue, BeadsComment comment, int index) => new()
    {
        Id = Id(comment, index),
        Author = string.IsNullOrEmpty(comment.Author) ? NoAuthor : comment.Author,
        Text = comment.Text,
        CreatedAt = Time(issue, comment),
    };

    /// <summary>What Krewe has no field for, comment by comment; those that say it all are left out.</summary>
    public static IReadOnlyList<JsonElement> Remainders(BeadsIssue issue) =>
        [.. issue.Comments.Select(Remainder).OfType<JsonElement>()];

    private static JsonElement? Remainder(BeadsComment comment, int index)
    {
        using var remainder = new BeadsRemainder();
        if (comment.IdIsNumber)
        {
            remainder.KeepJson("id", comment.Id);
        }

        remainder.KeepAll(comment.Extra);
        if (comment.CreatedAt is { } time)
        {
            remainder.KeepSpelling("created_at", time);
        }

        NoteMissing(remainder, "id", comment.Id);
        NoteMissing(remainder, "author", comment.Author);
        NoteMissing(remainder, "created_at", comment.CreatedAt?.Text);
        return remainder.ToElement() is { } kept ? Named(kept, Id(comment, index)) : null;
    }

    /// <summary>The remark that a remainder belongs to, and the remainder.</summary>
    private static JsonElement Named(JsonElement kept, string id)
    {
        using var named = new BeadsRemainder();
        named.Keep("comment", id);
        named.KeepJson("kept", kept.GetRawText());
        return named.ToElement()!.Value;
    }

    private static void NoteMissing(BeadsRemainder remainder, string name, string? value)
    {
        if (value is null)
        {
            remainder.NoteMissing(name);
        }
    }

    private static string Id(BeadsComment comment, int index) =>
        string.IsNullOrEmpty(comment.Id) ? $"comment-{(index + 1).ToString(CultureInfo.InvariantCulture)}" : comment.Id;

    /// <summary>A comment without a time is as old as the issue; with neither, as old as time.</summary>
    private static DateTimeOffset Time(BeadsIssue issue, BeadsComment comment) =>
        (comment.CreatedAt ?? issue.CreatedAt) is { } time ? BeadsRemainder.Stored(time) : DateTimeOffset.UnixEpoch;
}
