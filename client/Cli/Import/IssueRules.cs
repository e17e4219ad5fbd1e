using System.Text;
using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>Finds what the server would refuse, in words about the line: nothing is cut to size.</summary>
internal static class IssueRules
{
    /// <summary>Why the task cannot be, or null.</summary>
    public static string? Problem(BeadsIssue issue, ImportTaskBody task) =>
        IdProblem(issue.Id)
        ?? (task.Title!.Length == 0 ? "title has nothing but white space" : null)
        ?? LineProblem("title", task.Title, ImportLimits.TitleLength)
        ?? LineProblem("issue_type", task.Type!, ImportLimits.WordLength)
        ?? TextProblem("description", issue.Description, ImportLimits.TextBytes)
        ?? TextProblem("design", issue.Design, ImportLimits.TextBytes)
        ?? TextProblem("acceptance_criteria", issue.AcceptanceCriteria, ImportLimits.TextBytes)
        ?? TextProblem("notes", issue.Notes, ImportLimits.TextBytes)
        ?? TextProblem("close_reason", task.Reason, ImportLimits.ReasonBytes)
        ?? LabelProblem(task.Labels ?? [])
        ?? CommentProblem(task.Comments ?? [])
        ?? MetadataProblem(task.Metadata);

    /// <summary>The same text on one line, without control characters.</summary>
    public static string OneLine(string text) =>
        HasControls(text) ? string.Create(text.Length, text, ReplaceControls).Trim() : text;

    /// <summary>True for one line that is not empty and not too long.</summary>
    public static bool IsLine(string? text, int lengthMax) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= lengthMax && !HasControls(text);

    /// <summary>True for a name that somebody can have.</summary>
    public static bool IsName(string? name) => IsLine(name, ImportLimits.NameLength);

    /// <summary>True for a name that an agent can have.</summary>
    public static bool IsAgentName(string? name) =>
        IsName(name) && !name!.Contains('/', StringComparison.Ordinal) && name.Trim().Length == name.Length;

    /// <summary>The labels that a task gets: each once, and none that is empty.</summary>
    public static IReadOnlyList<string> DistinctLabels(IEnumerable<string> labels) =>
        [.. labels.Where(label => label.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>True for an id that a task can have.</summary>
    public static bool IsTaskId(string id) =>
        id.Length is > 0 and <= ImportLimits.TaskIdLength && char.IsAsciiLetterOrDigit(id[0]) && id.All(IsIdLetter);

    private static string? IdProblem(string id) => IsTaskId(id)
        ? null
        : $"the id is not 1 to {ImportLimits.TaskIdLength} letters, digits, '.', '_', ':' or '-' that begin with a letter or digit";

    private static bool IsIdLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or ':' or '-';

    private static string? LineProblem(string field, string text, int lengthMax)
    {
        if (text.Length > lengthMax)
        {
            return $"{field} has {text.Length} characters; at most {lengthMax} are allowed";
        }

        return HasControls(text) ? $"{field} is not one line without control characters" : null;
    }

    private static string? TextProblem(string field, string? text, int bytesMax)
    {
        var bytes = text is null ? 0 : Encoding.UTF8.GetByteCount(text);
        return bytes > bytesMax ? $"{field} has {bytes} bytes; at most {bytesMax} are allowed" : null;
    }

    private static string? LabelProblem(IReadOnlyList<string> labels) => labels.Count > ImportLimits.Labels
        ? $"labels has {labels.Count} items; at most {ImportLimits.Labels} are allowed"
        : labels.Select(label => LineProblem("a label", label, ImportLimits.LabelLength)).FirstOrDefault(problem => problem is not null);

    private static string? CommentProblem(IReadOnlyList<ImportCommentBody> comments) => comments.Count > ImportLimits.CommentsPerTask
        ? $"comments has {comments.Count} items; at most {ImportLimits.CommentsPerTask} are allowed"
        : comments.Select(comment => TextProblem("a comment", comment.Text, ImportLimits.TextBytes)).FirstOrDefault(problem => problem is not null);

    private static string? MetadataProblem(JsonElement? metadata)
    {
        var bytes = metadata is { } value ? Encoding.UTF8.GetByteCount(value.GetRawText()) : 0;
        if (bytes > ImportLimits.TextBytes)
        {
            return $"metadata and the fields that Krewe has no field for have {bytes} bytes together; at most {ImportLimits.TextBytes} are allowed";
        }

        return metadata is { } tree && IsDeeperThan(tree, ImportLimits.MetadataDepth)
            ? $"metadata is nested deeper than {ImportLimits.MetadataDepth} levels"
            : null;
    }

    private static bool IsDeeperThan(JsonElement value, int levels) => value.ValueKind switch
    {
        JsonValueKind.Object => levels == 0 || value.EnumerateObject().Any(member => IsDeeperThan(member.Value, levels - 1)),
        JsonValueKind.Array => levels == 0 || value.EnumerateArray().Any(item => IsDeeperThan(item, levels - 1)),
        _ => false,
    };

    private static void ReplaceControls(Span<char> line, string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            line[index] = char.IsControl(text[index]) ? ' ' : text[index];
        }
    }

    private static bool HasControls(string text) => text.AsSpan().ContainsAnyInRange('\u0000', '\u001f');
}
