using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Samples.Words;

namespace Krewe.Samples.Backlog;

/// <summary>Writes an issue as the tool of its time did.</summary>
internal sealed class SampleLine(Dice dice)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SampleClock _clock = new(dice);
    private readonly Prose _prose = new(dice);
    private int _remarks = 100;

    public string Issue(SampleIssue issue, int dependents)
    {
        var line = new JsonObject();
        if (!issue.IsOld)
        {
            line["_type"] = "issue";
        }

        line["id"] = issue.Id;
        line["title"] = issue.Title;
        AddIf(line, "description", issue.Description);
        AddIf(line, "acceptance_criteria", issue.Type == "feature" && dice.Chance(30) ? _prose.Acceptance() : "");
        line["status"] = issue.Status;
        if (issue.Priority is { } priority)
        {
            line["priority"] = priority;
        }

        line["issue_type"] = issue.Type;
        AddHistory(line, issue);
        AddOddities(line, issue);
        AddLists(line, issue);
        if (!issue.IsOld)
        {
            line["dependency_count"] = issue.Edges.Count;
            line["dependent_count"] = dependents;
            line["comment_count"] = issue.Remarks.Count;
        }

        return Encoded(line.ToJsonString(Plain), issue.IsOld);
    }

    public static string Memory(string key, string value) =>
        new JsonObject { ["_type"] = "memory", ["key"] = key, ["value"] = value }.ToJsonString(Plain);

    public static string Header() => """{"_schema":"beads-jsonl/1","generator":"krewe-samples","note":"made up by a program"}""";

    /// <summary>Older exports escaped what matters in HTML, some wrappers all that is not ASCII; newer ones write it plainly.</summary>
    private string Encoded(string json, bool isOld)
    {
        if (!isOld)
        {
            return json;
        }

        var escaped = json.Replace("<", "\\u003c").Replace(">", "\\u003e").Replace("&", "\\u0026");
        return dice.Chance(10) ? string.Concat(escaped.Select(unit => char.IsAscii(unit) ? $"{unit}" : $"\\u{(int)unit:x4}")) : escaped;
    }

    private void AddHistory(JsonObject line, SampleIssue issue)
    {
        var created = _clock.Created(issue.Number);
        var updated = _clock.After(created);
        var (person, other) = (dice.Pick(Vocabulary.People), dice.Pick(Vocabulary.People));
        if (issue.Status is "in_progress" or "hooked" or "in_review" or "closed" && dice.Chance(70))
        {
            line["assignee"] = person;
        }

        line["created_at"] = _clock.Text(created, issue.IsOld);
        line["created_by"] = other;
        line["updated_at"] = _clock.Text(updated, issue.IsOld);
        if (issue.Status is "closed" or "cancelled")
        {
            line["closed_at"] = _clock.Text(updated, issue.IsOld);
            line["close_reason"] = dice.Chance(60) ? "Done" : _prose.Sentence();
        }

        if (issue.Status == "deferred" && dice.Chance(50))
        {
            line["defer_until"] = _clock.Text(_clock.After(updated), issue.IsOld);
        }

        if (issue.Status == "tombstone")
        {
            line["deleted_at"] = _clock.Text(updated, issue.IsOld);
            line["deleted_by"] = person;
            line["delete_reason"] = "batch delete";
            line["original_type"] = issue.Type;
        }
    }

    /// <summary>Fields that only some version, some fork or some wrapper knows.</summary>
    private void AddOddities(JsonObject line, SampleIssue issue)
    {
        if (issue.IsOld)
        {
            line["compaction_level"] = 0;
            if (dice.Chance(20))
            {
                line["source_repo"] = ".";
            }

            return;
        }

        if (dice.Chance(25))
        {
            line["metadata"] = JsonNode.Parse("""{"requiresInspection":false}""");
        }

        if (dice.Chance(5))
        {
            line["x_estimate"] = JsonNode.Parse("""{"low":2,"high":5.50,"unit":"hours"}""");
        }

        if (dice.Chance(4))
        {
            line["claim_fence"] = dice.Between(1, 9);
        }
    }

    private void AddLists(JsonObject line, SampleIssue issue)
    {
        AddIfAny(line, "labels", issue.Labels.Select(label => (JsonNode)label));
        AddIfAny(line, "dependencies", issue.Edges.Select(edge => Edge(issue, edge)));
        AddIfAny(line, "comments", issue.Remarks.Select(text => Remark(issue, text)));
    }

    private JsonObject Edge(SampleIssue issue, SampleEdge edge)
    {
        var written = new JsonObject
        {
            ["issue_id"] = issue.Id,
            ["depends_on_id"] = edge.Target,
            ["type"] = edge.Type,
            ["created_at"] = _clock.Text(_clock.Created(issue.Number), issue.IsOld),
        };
        if (!issue.IsOld || edge.Metadata.Length > 2)
        {
            written["metadata"] = edge.Metadata;
        }

        return written;
    }

    private JsonObject Remark(SampleIssue issue, string text) => new JsonObject
    {
        ["id"] = issue.IsOld ? JsonValue.Create(_remarks++) : JsonValue.Create($"{dice.Next():x16}"),
        ["issue_id"] = issue.Id,
        ["author"] = dice.Pick(Vocabulary.People),
        ["text"] = text,
        ["created_at"] = _clock.Text(_clock.After(_clock.Created(issue.Number)), issue.IsOld),
    };

    private static void AddIf(JsonObject line, string name, string text)
    {
        if (text.Length > 0)
        {
            line[name] = text;
        }
    }

    private static void AddIfAny(JsonObject line, string name, IEnumerable<JsonNode> items)
    {
        var array = new JsonArray([.. items]);
        if (array.Count > 0)
        {
            line[name] = array;
        }
    }
}
