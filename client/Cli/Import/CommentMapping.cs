using System.Globalization;
using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>Makes remarks of Beads comments.</summary>
internal static class CommentMapping
{
    /// <summary>Who wrote a comment that names nobody.</summary>
    private const string NoAuthor = "unknown";

    /// <summary>
    /// The remarks of an issue. An id that is missing, repeats or cannot be one is made of the place, so that a second import finds
    /// the same remark.
    /// </summary>
    public static IReadOnlyList<ImportCommentBody> Map(BeadsIssue issue)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return [.. issue.Comments.Select((comment, index) => new ImportCommentBody
        {
            Id = IssueRules.IsLine(comment.Id, ImportLimits.TaskIdLength) && ids.Add(comment.Id!) ? comment.Id : Place(index),
            Author = IssueRules.IsName(comment.Author) ? comment.Author : NoAuthor,
            Text = comment.Text,
            CreatedAt = Time(issue, comment),
        })];
    }

    /// <summary>What Krewe has no field for, comment by comment; those that say it all are left out.</summary>
    public static IReadOnlyList<JsonElement> Remainders(BeadsIssue issue, IReadOnlyList<ImportCommentBody> mapped) =>
        [.. issue.Comments.Zip(mapped, (comment, remark) => Remainder(issue.Id, comment, remark)).OfType<JsonElement>()];

    private static JsonElement? Remainder(string issue, BeadsComment comment, ImportCommentBody mapped)
    {
        using var remainder = new BeadsRemainder();
        KeepId(remainder, comment, mapped);
        remainder.Keep("issue_id", comment.IssueId == issue ? null : comment.IssueId);
        NoteMissing(remainder, "author", comment.Author);
        remainder.Keep("author", comment.Author == mapped.Author ? null : comment.Author);
        NoteMissing(remainder, "created_at", comment.CreatedAt?.Text);
        if (comment.CreatedAt is { } time)
        {
            remainder.KeepSpelling("created_at", time);
        }

        remainder.KeepAll(comment.Extra);
        return remainder.ToElement() is { } kept ? Named(kept, mapped.Id!) : null;
    }

    private static void KeepId(BeadsRemainder remainder, BeadsComment comment, ImportCommentBody mapped)
    {
        NoteMissing(remainder, "id", comment.Id);
        if (comment.IdIsNumber)
        {
            remainder.KeepJson("id", comment.Id);
        }
        else
        {
            remainder.Keep("id", comment.Id == mapped.Id ? null : comment.Id);
        }
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

    private static string Place(int index) => $"comment-{(index + 1).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A comment without a time is as old as the issue; with neither, as old as time.</summary>
    private static DateTimeOffset Time(BeadsIssue issue, BeadsComment comment) =>
        (comment.CreatedAt ?? issue.CreatedAt) is { } time ? BeadsRemainder.Stored(time) : DateTimeOffset.UnixEpoch;
}
