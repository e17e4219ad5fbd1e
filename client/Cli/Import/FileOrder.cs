using Krewe.Client.Wire;
using Krewe.Domain.Graph;

namespace Krewe.Cli.Import;

/// <summary>
/// The order that a file asks for, worked out from the file alone: its edges in file order, each enforced unless it closes a cycle
/// with those before it. What a server made of them is held against this, and not the other way round.
/// </summary>
internal static class FileOrder
{
    /// <summary>The edges between tasks of the file.</summary>
    public static async Task<IReadOnlyList<Edge>> ReadAsync(string path, CancellationToken cancellation)
    {
        var file = await BacklogFile.OpenAsync(path, asPending: false, cancellation);
        var tasks = new HashSet<string>(StringComparer.Ordinal);
        var edges = new List<Edge>();
        await foreach (var line in file.ReadAsync(cancellation))
        {
            if (line is FileLine.Mapped { Issue: { Task: not null } issue })
            {
                tasks.Add(issue.Id);
                edges.AddRange(issue.Edges.Select(ToEdge));
            }
        }

        var sound = edges.Where(edge => edge.Task != edge.DependsOn && tasks.Contains(edge.Task) && tasks.Contains(edge.DependsOn));
        return [.. new DependencyGraph().Check(sound).Select(judged => judged.Edge)];
    }

    private static Edge ToEdge(ImportEdgeBody edge) => new(edge.Task!, edge.DependsOn!, edge.Kind!, edge.AnyChild == true);
}
