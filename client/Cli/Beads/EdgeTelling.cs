using System.Text.Json;
using Krewe.Cli.Import;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Beads;

/// <summary>Makes Beads dependencies of edges, and adds those of the line that the project could not hold.</summary>
internal static class EdgeTelling
{
    private const string AnyChildren = """{"gate":"any-children"}""";

    /// <summary>What the task depends on; an edge that stood on another issue's line is told there.</summary>
    public static IReadOnlyList<BeadsDependency> Of(TaskDetailView task, KeptLine kept)
    {
        List<BeadsDependency> told = [.. task.Dependencies.Select(edge => Of(edge, out var line) is var made && line is null ? made : null).OfType<BeadsDependency>()];
        var held = told.Select(Key).ToHashSet();
        foreach (var item in kept.Array("dependencies").Where(item => item.ValueKind == JsonValueKind.Object))
        {
            var original = Original(task.Id, item, out var isAgain);

            // The project may have got the other task, and with it the edge, since the line was read.
            if (isAgain || !held.Contains(Key(original)))
            {
                told.Add(original);
            }
        }

        return told;
    }

    /// <summary>One edge.</summary>
    public static BeadsDependency Of(EdgeView edge) => Of(edge, out _);

    private static BeadsDependency Of(EdgeView edge, out string? otherLine)
    {
        var kept = new KeptLine(edge.Metadata);
        otherLine = kept.Text(BeadsRemainder.OtherLine);
        return Rest(kept, edge.Task, edge.DependsOn, kept.Text("type") ?? edge.Kind, edge.AnyChild ? AnyChildren : null);
    }

    private static BeadsDependency Original(string line, JsonElement item, out bool isAgain)
    {
        var kept = new KeptLine(item);
        isAgain = kept.Flag(BeadsRemainder.Again) == true;
        return Rest(kept, kept.Text("issue_id") ?? line, kept.Text("depends_on_id") ?? line, kept.Text("type") ?? BeadsDependencyKind.Blocks, null);
    }

    private static BeadsDependency Rest(KeptLine kept, string task, string dependsOn, string type, string? metadata) => new()
    {
        IssueId = task,
        DependsOnId = dependsOn,
        Type = type,
        CreatedAt = kept.Time("created_at"),
        CreatedBy = kept.Text("created_by"),
        Metadata = kept.Text("metadata") ?? metadata,
        ThreadId = kept.Text("thread_id"),
        Extra = kept.Rest(),
    };

    private static (string, string, string) Key(BeadsDependency dependency) => (dependency.IssueId, dependency.DependsOnId, dependency.Kind);
}
