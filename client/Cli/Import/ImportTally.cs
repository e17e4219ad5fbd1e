using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>Adds up what becomes of a file, line by line and answer by answer.</summary>
internal sealed class ImportTally(string project, FileIndex index)
{
    private readonly List<SkippedLine> _skipped = [];
    private readonly List<LineRemark> _remarks = [];
    private readonly List<UnenforcedView> _unenforced = [];
    private readonly Dictionary<(string? Task, string? DependsOn), long> _edgeLines = [];
    private ImportReport _sum = new() { Project = project, Lines = index.Lines, Issues = index.Issues };

    /// <summary>What it came to so far.</summary>
    public ImportReport Report => _sum with { Skipped = _skipped, Remarks = _remarks, Unenforced = _unenforced };

    /// <summary>Counts a line.</summary>
    public void Add(FileLine line)
    {
        switch (line)
        {
            case FileLine.Other other:
                AddOther(other.Line);
                break;
            case FileLine.Repeated repeated:
                Skip(repeated.Line, repeated.Id, $"the id repeats, and line {repeated.Winner} counts");
                break;
            case FileLine.Mapped { Issue: { Refusal: { } refusal } issue }:
                Skip(issue.Line, issue.Id, refusal);
                break;
            case FileLine.Mapped { Issue: var issue }:
                AddIssue(issue);
                break;
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

    private void AddOther(BeadsLine line)
    {
        switch (line)
        {
            case BeadsMemoryLine { Memory: var memory } when MemoryMapping.Problem(memory) is { } problem:
                Skip(line.Number, null, problem);
                break;
            case BeadsMemoryLine:
                _sum = _sum with { Memories = _sum.Memories + 1 };
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

    private void AddIssue(MappedIssue issue)
    {
        _remarks.AddRange(issue.Remarks.Select(remark => new LineRemark(issue.Line, issue.Id, remark)));
        _skipped.AddRange(issue.RepeatedEdges.Select(edge =>
            new SkippedLine(issue.Line, edge.Task, edge.DependsOn, "an edge before it joins the same pair")));
        _sum = _sum with
        {
            EdgesRead = _sum.EdgesRead + issue.Edges.Count + issue.RepeatedEdges.Count,
            BlockingEdges = _sum.BlockingEdges + issue.Edges.Concat(issue.RepeatedEdges).Count(edge => BeadsDependencyKind.IsBlocking(edge.Kind!)),
        };
        foreach (var edge in issue.Edges)
        {
            _edgeLines[(edge.Task, edge.DependsOn)] = issue.Line;
        }
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
