using System.Runtime.CompilerServices;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>
/// A Beads file on disk, as tasks and edges. It is read twice, once to know what is in it and once to tell, and never held whole.
/// Of edges that join the same pair the first counts.
/// </summary>
internal sealed class BacklogFile
{
    private readonly string _path;
    private readonly BeadsMapping _mapping;

    private BacklogFile(string path, FileIndex index, bool asPending)
    {
        _path = path;
        Index = index;
        _mapping = new BeadsMapping(asPending, index.MakesTask);
    }

    /// <summary>What is known of the file as a whole.</summary>
    public FileIndex Index { get; }

    /// <summary>Reads a file the first time.</summary>
    public static async Task<BacklogFile> OpenAsync(string path, bool asPending, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return new BacklogFile(path, await FileIndex.ReadAsync(BeadsReader.ReadAsync(file, cancellation: cancellation), asPending), asPending);
    }

    /// <summary>Tells the file line by line.</summary>
    public async IAsyncEnumerable<FileLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var pairs = new HashSet<(string?, string?)>();
        await using var file = File.OpenRead(_path);
        await foreach (var line in BeadsReader.ReadAsync(file, cancellation: cancellation))
        {
            if (line is not BeadsIssueLine issue)
            {
                yield return new FileLine.Other(line);
            }
            else if (Index.WinningLine(issue.Issue.Id) is var winner && winner != line.Number)
            {
                yield return new FileLine.Repeated(line.Number, issue.Issue.Id, winner);
            }
            else
            {
                yield return new FileLine.Mapped(Split(_mapping.Map(issue), pairs));
            }
        }
    }

    private static MappedIssue Split(MappedIssue mapped, HashSet<(string?, string?)> pairs)
    {
        var byNovelty = mapped.Edges.ToLookup(edge => pairs.Add((edge.Task, edge.DependsOn)));
        return mapped with { Edges = [.. byNovelty[true]], RepeatedEdges = [.. byNovelty[false]] };
    }
}

/// <summary>What a line turned out to be.</summary>
internal abstract record FileLine
{
    /// <summary>No issue.</summary>
    public sealed record Other(BeadsLine Line) : FileLine;

    /// <summary>An issue whose id stands on another line that counts.</summary>
    public sealed record Repeated(long Line, string Id, long Winner) : FileLine;

    /// <summary>An issue: a task with edges, or the reason why not.</summary>
    public sealed record Mapped(MappedIssue Issue) : FileLine;
}
