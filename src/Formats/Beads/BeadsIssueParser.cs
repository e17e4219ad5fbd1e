using System.Globalization;
using System.Text.Json;
using Krewe.Formats.Json;

namespace Krewe.Formats.Beads;

/// <summary>Makes an issue of a JSON object, leaving out, and naming, what it cannot understand.</summary>
internal sealed class BeadsIssueParser
{
    private readonly List<BeadsDefect> _defects = [];

    public IReadOnlyList<BeadsDefect> Defects => _defects;

    /// <summary>An object without an id or a title is no issue: then the result is null and the reason says why.</summary>
    public BeadsIssue? Parse(JsonElement line, out string reason)
    {
        var fields = Fields(line, "");
        fields.Json("_type");
        var (id, title) = (fields.Text("id"), fields.Text("title"));
        if (string.IsNullOrWhiteSpace(id))
        {
            reason = "an issue needs an id, which is a string that is not empty";
            return null;
        }

        if (string.IsNullOrWhiteSpace(title))
        {
            reason = $"issue {id} needs a title, which is a string that is not empty";
            return null;
        }

        reason = "";
        return Issue(id, title, fields);
    }

    private BeadsIssue Issue(string id, string title, JsonFields fields) => new()
    {
        Id = id,
        Title = title,
        Description = fields.Text("description"),
        Design = fields.Text("design"),
        AcceptanceCriteria = fields.Text("acceptance_criteria"),
        Notes = fields.Text("notes"),
        SpecId = fields.Text("spec_id"),
        Status = fields.Text("status"),
        Priority = fields.Number("priority", 0, 4),
        IssueType = fields.Text("issue_type"),
        Assignee = fields.Text("assignee"),
        Owner = fields.Text("owner"),
        EstimatedMinutes = fields.Number("estimated_minutes", 0, int.MaxValue),
        CreatedAt = Time(fields, "created_at"),
        CreatedBy = fields.Text("created_by"),
        UpdatedAt = Time(fields, "updated_at"),
        StartedAt = Time(fields, "started_at"),
        ClosedAt = Time(fields, "closed_at"),
        CloseReason = fields.Text("close_reason"),
        ClosedBySession = fields.Text("closed_by_session"),
        DueAt = Time(fields, "due_at"),
        DeferUntil = Time(fields, "defer_until"),
        ExternalRef = fields.Text("external_ref"),
        SourceSystem = fields.Text("source_system"),
        Metadata = fields.Json("metadata"),
        Labels = Each(fields, "labels", (item, _) => item.ValueKind == JsonValueKind.String ? item.GetString() : Left("labels", "holds something that is not a string")),
        Dependencies = Each(fields, "dependencies", (item, field) => Dependency(item, field, id)),
        Comments = Each(fields, "comments", (item, field) => Comment(item, field, id)),
        Ephemeral = fields.Flag("ephemeral"),
        Pinned = fields.Flag("pinned"),
        IsTemplate = fields.Flag("is_template"),
        DependentCount = DependentCount(fields),
        Extra = fields.Rest() ?? BeadsExtra.None,
    };

    private BeadsDependency? Dependency(JsonElement item, string field, string issueId)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return Left<BeadsDependency>(field, "is not an object");
        }

        var fields = Fields(item, field + ".");
        var (target, type) = (fields.Text("depends_on_id"), fields.Text("type"));
        if (string.IsNullOrWhiteSpace(target))
        {
            return Left<BeadsDependency>(field, "does not name what it depends on (depends_on_id)");
        }

        if (type?.Length > BeadsDependencyKind.MaxLength)
        {
            return Left<BeadsDependency>(field, $"has a type of more than {BeadsDependencyKind.MaxLength} characters");
        }

        return new BeadsDependency
        {
            IssueId = fields.Text("issue_id") is { Length: > 0 } own ? own : issueId,
            DependsOnId = target,
            Type = string.IsNullOrWhiteSpace(type) ? BeadsDependencyKind.Blocks : type,
            CreatedAt = Time(fields, "created_at"),
            CreatedBy = fields.Text("created_by"),
            Metadata = fields.TextOrJson("metadata", out _),
            ThreadId = fields.Text("thread_id"),
            Extra = fields.Rest() ?? BeadsExtra.None,
        };
    }

    private BeadsComment? Comment(JsonElement item, string field, string issueId)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return Left<BeadsComment>(field, "is not an object");
        }

        var fields = Fields(item, field + ".");
        return new BeadsComment
        {
            Id = CommentId(fields, field, out var isNumber),
            IdIsNumber = isNumber,
            IssueId = fields.Text("issue_id") is { Length: > 0 } own ? own : issueId,
            Author = fields.Text("author"),
            Text = fields.Text("text") ?? "",
            CreatedAt = Time(fields, "created_at"),
            Extra = fields.Rest() ?? BeadsExtra.None,
        };
    }

    private static BeadsTimestamp? Time(JsonFields fields, string name) =>
        fields.Parsed<BeadsTimestamp>(name, "a time as in RFC 3339", BeadsTimestamp.TryParse);

    /// <summary>The counts of a line follow from its lists, except for the edges that other lines hold.</summary>
    private static int? DependentCount(JsonFields fields)
    {
        fields.Json("dependency_count");
        fields.Json("comment_count");
        var count = fields.Number("dependent_count", 0, int.MaxValue);
        fields.Json("dependent_count");
        return count;
    }

    private string? CommentId(JsonFields fields, string field, out bool isNumber)
    {
        var id = fields.TextOrJson("id", out var isText);
        isNumber = id is not null && !isText;
        if (!isNumber || long.TryParse(id, CultureInfo.InvariantCulture, out _))
        {
            return id;
        }

        isNumber = false;
        return Left<string>(field + ".id", "is not a string or a whole number");
    }

    private static List<T> Each<T>(JsonFields fields, string name, Func<JsonElement, string, T?> make)
        where T : class
    {
        List<T> made = [];
        var index = 0;
        foreach (var item in fields.Items(name))
        {
            if (make(item, $"{name}[{index++}]") is { } one)
            {
                made.Add(one);
            }
        }

        return made;
    }

    private JsonFields Fields(JsonElement source, string prefix) => new(source, (name, reason) => _defects.Add(new BeadsDefect(prefix + name, reason)));

    private T? Left<T>(string field, string reason)
        where T : class
    {
        _defects.Add(new BeadsDefect(field, reason));
        return null;
    }

    private string? Left(string field, string reason) => Left<string>(field, reason);
}
