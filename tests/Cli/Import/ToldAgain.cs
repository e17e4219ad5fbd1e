using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Cli.Import;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Tests.Import;

/// <summary>Makes a line of a Beads file from nothing but what an import sends: the rules of the way back, in the plainest form.</summary>
internal static class ToldAgain
{
    public static JsonObject Of(MappedIssue mapped)
    {
        var task = mapped.Task!;
        var beads = Member(task.Metadata, "beads") is { } rest ? JsonNode.Parse(rest.GetRawText())!.AsObject() : [];
        var missing = Take(beads, "missing")?.AsArray().Select(name => (string)name!).ToHashSet() ?? [];
        var leftOut = Take(beads, "dependencies")?.AsArray();
        var commentRests = Take(beads, "comments")?.AsArray();
        var line = Fields(task);
        line["metadata"] = OwnMetadata(task.Metadata);
        foreach (var (name, value) in beads)
        {
            line[name] = value?.DeepClone();
        }

        missing.ToList().ForEach(name => line.Remove(name));
        line["dependencies"] = Dependencies(mapped, leftOut);
        line["comments"] = Comments(task, commentRests);
        AddCounts(line);
        return new JsonObject(line.Where(field => field.Value is not null and not JsonArray { Count: 0 }).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
    }

    private static JsonObject Fields(ImportTaskBody task) => new()
    {
        ["_type"] = "issue",
        ["id"] = task.Id,
        ["title"] = task.Title,
        ["description"] = task.Description,
        ["design"] = task.Design,
        ["acceptance_criteria"] = task.AcceptanceCriteria,
        ["notes"] = task.Notes,
        ["status"] = BeadsStatus.FromTaskStatus(task.Status!),
        ["priority"] = task.Priority,
        ["issue_type"] = task.Type,
        ["assignee"] = task.Assignee,
        ["created_at"] = Time(task.CreatedAt),
        ["created_by"] = task.CreatedBy,
        ["updated_at"] = Time(task.UpdatedAt),
        ["started_at"] = Time(task.StartedAt),
        ["closed_at"] = Time(task.ClosedAt),
        ["defer_until"] = Time(task.NotBefore),
        ["close_reason"] = task.Reason,
        ["labels"] = task.Labels is null ? null : new JsonArray([.. task.Labels.Select(label => JsonValue.Create(label))]),
    };

    private static JsonArray Dependencies(MappedIssue mapped, JsonArray? leftOut)
    {
        // An edge that the project holds comes from the edge; one that it does not, from the metadata. What is in both counts once.
        var edges = mapped.Edges.Select(Dependency).Where(edge => !edge.ContainsKey("~line")).ToList();
        var kept = leftOut?.Select(item => item!.DeepClone().AsObject()).ToList() ?? [];
        kept.ForEach(item => item.Remove("~again"));
        kept.ForEach(item => edges.RemoveAll(edge => JsonNode.DeepEquals(edge, item)));
        return new JsonArray([.. edges.Concat(kept).Select(JsonNode (edge) => edge)]);
    }

    private static JsonObject Dependency(ImportEdgeBody edge)
    {
        var dependency = new JsonObject { ["issue_id"] = edge.Task, ["depends_on_id"] = edge.DependsOn, ["type"] = edge.Kind };
        foreach (var member in edge.Metadata?.EnumerateObject() ?? default)
        {
            dependency[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return dependency;
    }

    private static JsonArray Comments(ImportTaskBody task, JsonArray? rests) => new([.. (task.Comments ?? []).Select(comment => (JsonNode)Comment(task, comment, rests))]);

    private static JsonObject Comment(ImportTaskBody task, ImportCommentBody comment, JsonArray? rests)
    {
        var told = new JsonObject
        {
            ["id"] = comment.Id,
            ["issue_id"] = task.Id,
            ["author"] = comment.Author,
            ["text"] = comment.Text,
            ["created_at"] = Time(comment.CreatedAt),
        };
        var rest = rests?.FirstOrDefault(item => (string)item!["comment"]! == comment.Id)?["kept"]?.DeepClone().AsObject() ?? [];
        foreach (var name in Take(rest, "missing")?.AsArray() ?? [])
        {
            told.Remove((string)name!);
        }

        foreach (var (name, value) in rest)
        {
            told[name] = value?.DeepClone();
        }

        return told;
    }

    private static void AddCounts(JsonObject line)
    {
        var dependencies = line["dependencies"]!.AsArray();
        line["dependency_count"] = dependencies.Count(item => BeadsDependencyKind.Canonical((string)item!["type"]!) == BeadsDependencyKind.Blocks);
        line["dependent_count"] = line["dependent_count"]?.DeepClone() ?? 0;
        line["comment_count"] = line["comments"]!.AsArray().Count;
    }

    private static JsonObject? OwnMetadata(JsonElement? metadata)
    {
        var own = metadata is { } value ? JsonNode.Parse(value.GetRawText())!.AsObject() : [];
        own.Remove("beads");
        return own.Count == 0 ? null : own;
    }

    private static JsonNode? Take(JsonObject from, string name) => from.Remove(name, out var taken) ? taken : null;

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { } value && value.TryGetProperty(name, out var member) ? member : null;

    private static string? Time(DateTimeOffset? time) => time is { } known ? BeadsTimestamp.Of(known).Text : null;
}
