using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Domain;
using Krewe.Domain.Routing;

namespace Krewe.Storage.Agents;

/// <summary>
/// An agent's rules as they are stored: JSON with the version of its shape. What a shape lacks is empty, and what is unknown in it is
/// passed over, so that two versions of the program can share a database.
/// </summary>
internal static class AgentRulesJson
{
    private const int ShapeVersion = 1;

    /// <summary>The object, or null when there are no rules.</summary>
    public static string? Write(AgentRuleTexts rules) => rules.IsEmpty
        ? null
        : new JsonObject
        {
            ["version"] = ShapeVersion,
            ["use_when"] = Array(rules.UseWhen),
            ["do_not_use_when"] = new JsonArray([.. rules.DoNotUseWhen.Select(Node)]),
            ["paths"] = Array(rules.Paths),
            ["task_files"] = Array(rules.TaskFiles),
            ["keywords"] = Array(rules.Keywords),
        }.ToJsonString();

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static AgentRuleTexts Read(string? json)
    {
        if (json is null)
        {
            return AgentRuleTexts.None;
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new()
        {
            UseWhen = List(root, "use_when"),
            DoNotUseWhen = [.. Items(root, "do_not_use_when").Select(Exclusion)],
            Paths = List(root, "paths"),
            TaskFiles = List(root, "task_files"),
            Keywords = List(root, "keywords"),
        };
    }

    private static JsonArray Array(StringList texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonObject Node(ExclusionText exclusion) => new() { ["when"] = exclusion.When, ["redirect_to"] = exclusion.RedirectTo };

    private static StringList List(JsonElement root, string name) => StringList.Of(Items(root, name).Select(item => item.GetString()!));

    private static List<JsonElement> Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static ExclusionText Exclusion(JsonElement item) => new(
        item.GetProperty("when").GetString()!, item.TryGetProperty("redirect_to", out var to) ? to.GetString() : null);
}
