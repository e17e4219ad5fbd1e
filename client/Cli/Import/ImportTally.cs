using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>Adds up what becomes of a file, line by line and answer by answer.</summary>
internal sealed class ImportTally(string project, FileIndex index)
{
    private readonly List<SkippedLine> _skipped = [];
    private readonly List<LineRemark> _remarks = [];
    private readonly List<UnenforcedView> _unenforced = [];
    private readonly Dictionary<(string Task, string DependsOn), long> _edgeLines = [];
    private ImportReport _sum = new() { Project = project, Lines = index.Lines, Issues = index.Issues };

    /// <summary>What it came to so far.</summary>
    public ImportReport Report => _sum with { Skipped = _skipped, Remarks = _remarks, Unenforced = _unenforced };

    /// <summary>Counts a line that makes no task by itself.</summary>
    public void AddOther(BeadsLine line)
    {
        switch (line)
        {
            case BeadsMemoryLine:
                _sum = _sum with { Memories = _sum.Memories + 1 };
                Skip(line.Number, null, "a memory: Krewe does not import these yet");
                break;
            case BeadsErrorLine { Column: { } column } error:
                Skip(line.Number, null, $"column {column}: {error.Reason}");
                break;
            case BeadsErrorLine error:
                Skip(line.Number, null, error.Reason);
                break;
            case BeadsOtherLine other:
                Skip(line.Number, null, $"a line of type '{other.Type}', which is no issue");
                break;
        }
    }

    /// <summary>Counts a line whose id stands on another line that counts.</summary>
    public void AddRepeated(long line, string id, long winner) => Skip(line, id, $"the id repeats, and line {winner} counts");

    /// <summary>Counts an issue.</summary>
    public void Add(MappedIssue mapped)
    {
        if (mapped.Refusal is { } refusal)
        {
            Skip(mapped.Line, mapped.Id, refusal);
            return;
        }

        _remarks.AddRange(mapped.Remarks.Select(remark => new LineRemark(mapped.Line, mapped.Id, remark)));
        var blocking = mapped.Edges.Count(edge => BeadsDependencyKind.IsBlocking(edge.Edge.Kind!));
        _sum = _sum with { EdgesRead = _sum.EdgesRead + mapped.Edges.Count, BlockingEdges = _sum.BlockingEdges + blocking };
        foreach (var (line, edge) in mapped.Edges)
        {
            _edgeLines.TryAdd((edge.Task!, edge.DependsOn!), line);
        }
    }

    /// <summary>Counts what the server made of a chunk.</summary>
    public void Add(ImportResult result)
    {
        _sum = _sum with
        {
            Created = _sum.Created + result.Created,
            Updated = _sum.Updated + result.Updated,
            Unchanged = _sum.Unchanged + result.Unchanged,
            EdgesAdded = _sum.EdgesAdded + result.EdgesAdded,
        };
        _skipped.AddRange(result.Skipped.Select(skipped => new SkippedLine(LineOf(skipped), skipped.Id, skipped.DependsOn, skipped.Why)));
        _unenforced.AddRange(result.Unenforced);
    }

    private long? LineOf(SkippedView skipped)
    {
        if (skipped.DependsOn is null)
        {
            return index.WinningLine(skipped.Id);
        }

        return _edgeLines.TryGetValue((skipped.Id, skipped.DependsOn), out var line) ? line : null;
    }

    private void Skip(long line, string? id, string why) => _skipped.Add(new SkippedLine(line, id, null, why));
}
