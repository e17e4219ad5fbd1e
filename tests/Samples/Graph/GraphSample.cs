using System.Globalization;
using System.Text.Json.Nodes;

namespace Krewe.Samples.Graph;

/// <summary>
/// A project of 10,000 issues in today's format for trying the graph: one issue that unblocks 5,000, families under parents that
/// are blocked, gates that wait for all or any child, fallbacks of first choices that succeed or were cancelled, and layers.
/// </summary>
public static class GraphSample
{
    public const int Size = 10_000;
    public const int HubDependents = 5_000;
    public const int Families = 100;
    public const int ChildrenPerFamily = 20;
    public const int Fallbacks = 200;

    private const ulong Seed = 10_000;
    private const int LayerWidth = 60;

    /// <summary>Writes the file, the same bytes each time.</summary>
    public static void Write(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.NewLine = "\n";
        foreach (var line in Lines())
        {
            output.WriteLine(line.ToJsonString());
        }
    }

    private static IEnumerable<JsonObject> Lines() => Hub().Concat(FamilyLines()).Concat(FallbackLines()).Concat(Layers());

    private static IEnumerable<JsonObject> Hub()
    {
        yield return Issue("g-hub", "Agree on the event format", priority: 0);
        for (var number = 0; number < HubDependents; number++)
        {
            yield return Issue(Name("g-fan", number), $"Adopt the event format in service {number}", Edge("g-hub", "blocks"));
        }
    }

    /// <summary>Every other parent waits for the hub, and its children with it.</summary>
    private static IEnumerable<JsonObject> FamilyLines()
    {
        for (var family = 0; family < Families; family++)
        {
            var parent = Name("g-epic", family);
            yield return Issue(parent, $"Area {family}", family % 2 == 0 ? [] : [Edge("g-hub", "blocks")]);
            for (var child = 0; child < ChildrenPerFamily; child++)
            {
                yield return Issue($"{parent}.{child + 1}", $"Part {child} of area {family}", Edge(parent, "parent-child"));
            }

            yield return Issue(Name("g-all", family), $"Close area {family}", Edge(parent, "waits-for", """{"gate":"all-children"}"""));
            yield return Issue(Name("g-any", family), $"Announce area {family}", Edge(parent, "waits-for", """{"gate":"any-children"}"""));
        }
    }

    /// <summary>A quarter of the first choices were cancelled: their fallbacks are to be done. The others' are to be skipped.</summary>
    private static IEnumerable<JsonObject> FallbackLines()
    {
        for (var number = 0; number < Fallbacks; number++)
        {
            var first = Name("g-first", number);
            var choice = Issue(first, $"Buy part {number}");
            if (number % 4 == 0)
            {
                choice["status"] = "cancelled";
            }

            yield return choice;
            yield return Issue(Name("g-fallback", number), $"Build part {number} ourselves", Edge(first, "conditional-blocks"));
        }
    }

    private static IEnumerable<JsonObject> Layers()
    {
        var dice = new Dice(Seed);
        var count = Size - 1 - HubDependents - Families * (ChildrenPerFamily + 3) - 2 * Fallbacks;
        for (var number = 0; number < count; number++)
        {
            var layerStart = number / LayerWidth * LayerWidth;
            var before = layerStart == 0
                ? []
                : dice.Some(Enumerable.Range(layerStart - LayerWidth, LayerWidth), dice.Between(1, 3));
            yield return Issue(
                Name("g-layer", number),
                $"Step {number % LayerWidth} of layer {number / LayerWidth}",
                [.. before.Select(earlier => Edge(Name("g-layer", earlier), "blocks"))]);
        }
    }

    private static string Name(string kind, int number) => $"{kind}-{number.ToString("D4", CultureInfo.InvariantCulture)}";

    private static JsonObject Edge(string target, string type, string metadata = "{}") =>
        new() { ["depends_on_id"] = target, ["type"] = type, ["metadata"] = metadata };

    private static JsonObject Issue(string id, string title, params JsonObject[] edges) => Issue(id, title, priority: 2, edges);

    private static JsonObject Issue(string id, string title, int priority, params JsonObject[] edges)
    {
        var line = new JsonObject
        {
            ["_type"] = "issue",
            ["id"] = id,
            ["title"] = title,
            ["status"] = "open",
            ["priority"] = priority,
            ["issue_type"] = "task",
            ["created_at"] = "2025-02-03T08:00:00Z",
            ["updated_at"] = "2025-02-03T08:00:00Z",
        };
        foreach (var edge in edges)
        {
            edge.Insert(0, "issue_id", id);
        }

        if (edges.Length > 0)
        {
            line["dependencies"] = new JsonArray([.. edges]);
        }

        return line;
    }
}
