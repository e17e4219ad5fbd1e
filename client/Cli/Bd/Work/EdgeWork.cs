using System.Text.Json;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Bd.Work;

/// <summary>Adding dependencies: one, or all that a file lists.</summary>
internal static class EdgeWork
{
    /// <summary>The most lines of a file.</summary>
    private const int LinesMax = 10_000;

    /// <summary>The edge between the two issues that are meant.</summary>
    /// <exception cref="BdFailureException">One of them is not there.</exception>
    public static async Task<EdgeView> ResolveAsync(
        BdCall call, KreweClient client, string task, string dependsOn, string? type, CancellationToken cancellation)
    {
        if (dependsOn.StartsWith("external:", StringComparison.Ordinal))
        {
            throw new BdFailureException($"'{dependsOn}' is not in this project: a dependency names two of its issues");
        }

        return new EdgeView
        {
            Task = await IdAsync(call, client, task, cancellation),
            DependsOn = await IdAsync(call, client, dependsOn, cancellation),
            Kind = BeadsDependencyKind.Canonical(type ?? BeadsDependencyKind.Blocks),
        };
    }

    /// <summary>Adds it; null when it is there now, else what stood in the way.</summary>
    public static async Task<string?> AddAsync(BdCall call, KreweClient client, EdgeView edge, CancellationToken cancellation)
    {
        var body = new DependencyBody { DependsOn = edge.DependsOn, Kind = edge.Kind };
        var added = await client.Tasks.AddDependencyAsync(edge.Task, body, call.Options, cancellation);
        return added.IsSuccess ? null
            : added.Error.Code == ErrorCode.DependencyCycle ? $"adding this dependency would create a cycle: {BdRefusal.Message(added.Error)}"
            : BdRefusal.Message(added.Error);
    }

    /// <summary>The lines of a file, <c>{"from":...,"to":...,"type":...}</c> each.</summary>
    /// <exception cref="BdFailureException">A line is none; its number is told.</exception>
    public static IReadOnlyList<(int Line, string From, string To, string? Type)> Parse(string text)
    {
        List<(int, string, string, string?)> edges = [];
        var number = 0;
        foreach (var line in text.TrimStart('\ufeff').Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0)
            {
                edges.Add(Parse(number, line));
            }

            if (edges.Count > LinesMax)
            {
                throw new BdFailureException($"line {number}: at most {LinesMax} dependencies are taken at once");
            }
        }

        return edges;
    }

    private static (int Line, string From, string To, string? Type) Parse(int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var (from, to) = (Text(document.RootElement, "from", "issue_id"), Text(document.RootElement, "to", "depends_on_id"));
            return from is { Length: > 0 } && to is { Length: > 0 }
                ? (number, from, to, Text(document.RootElement, "type", "type"))
                : throw new BdFailureException($"line {number}: 'from' and 'to' are required, and are strings");
        }
        catch (JsonException wrong)
        {
            throw new BdFailureException($"line {number}: not valid JSON: {wrong.Message}");
        }
    }

    private static string? Text(JsonElement line, string name, string otherName) =>
        line.ValueKind == JsonValueKind.Object && (line.TryGetProperty(name, out var value) || line.TryGetProperty(otherName, out value))
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static async Task<string> IdAsync(BdCall call, KreweClient client, string text, CancellationToken cancellation)
    {
        var found = await Tasks.FindAsync(call, client, text, cancellation);
        return found.TryGetValue(out var task, out var missing) ? task.Id : throw new BdFailureException($"resolving issue ID {text}: {BdRefusal.Message(missing)}");
    }
}
