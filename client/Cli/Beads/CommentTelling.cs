using System.Text.Json;
using Krewe.Cli.Import;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Beads;

/// <summary>Makes Beads comments of remarks: the way back from <see cref="CommentMapping"/>.</summary>
internal static class CommentTelling
{
    /// <summary>The task's remarks, oldest first; none when they are not at hand.</summary>
    public static IReadOnlyList<BeadsComment> Of(TaskDetailView task, KeptLine kept)
    {
        var rests = kept.Array("comments").Where(item => item.ValueKind == JsonValueKind.Object).Select(Rest)
            .DistinctBy(rest => rest.Id, StringComparer.Ordinal).ToDictionary(rest => rest.Id, rest => rest.Kept, StringComparer.Ordinal);
        return [.. (task.Comments ?? []).Select(comment => Of(task.Id, comment, rests.GetValueOrDefault(comment.Id)))];
    }

    /// <summary>One remark of which nothing was kept.</summary>
    public static BeadsComment Of(string task, CommentView comment) => Of(task, comment, null);

    private static BeadsComment Of(string task, CommentView comment, JsonElement? rest)
    {
        var kept = new KeptLine(rest);
        var id = kept.Json("id");
        var (author, time) = (kept.Text("author"), kept.Time("created_at"));
        return new BeadsComment
        {
            Id = kept.Lacks("id") ? null : Id(id) ?? comment.Id,
            IdIsNumber = id is { ValueKind: JsonValueKind.Number },
            IssueId = kept.Text("issue_id") ?? task,
            Author = author ?? (kept.Lacks("author") ? null : comment.Author),
            Text = comment.Text,
            CreatedAt = time ?? (kept.Lacks("created_at") ? null : BeadsTimestamp.Of(comment.CreatedAt)),
            Extra = kept.Rest(),
        };
    }

    private static string? Id(JsonElement? id) => id is { ValueKind: JsonValueKind.String } text ? text.GetString() : id?.GetRawText();

    private static (string Id, JsonElement? Kept) Rest(JsonElement item)
    {
        var wrapper = new KeptLine(item);
        return (wrapper.Text("comment") ?? string.Empty, wrapper.Json("kept"));
    }
}
