using System.Text.Json;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>
/// Brings a file into a project: all tasks first, chunk by chunk, then the edges in file order, which need both their tasks. The
/// file is read twice and never held whole.
/// </summary>
internal sealed class ImportRun(KreweClient client, string project, bool asPending, Action<ImportProgress> report)
{
    private readonly List<ImportTaskBody> _tasks = [];
    private readonly List<long> _lines = [];
    private readonly List<ImportEdgeBody> _edges = [];
    private int _taskBytes;
    private int _linesDone;

    /// <summary>Imports; the project is made when it is missing. Ends with the first chunk that the server refuses.</summary>
    public async Task<Result<ImportReport>> RunAsync(string path, CancellationToken cancellation)
    {
        var index = await ReadIndexAsync(path, cancellation);
        var tally = new ImportTally(project, index);
        if (await EnsureProjectAsync(cancellation) is { } refused)
        {
            return Result.Failure<ImportReport>(refused);
        }

        var error = await SendTasksAsync(path, index, tally, cancellation) ?? await SendEdgesAsync(tally, cancellation);
        return error is null ? Result.Success(tally.Report) : Result.Failure<ImportReport>(error);
    }

    private static async Task<FileIndex> ReadIndexAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return await FileIndex.ReadAsync(BeadsReader.ReadAsync(file, cancellation: cancellation));
    }

    private async Task<KreweError?> EnsureProjectAsync(CancellationToken cancellation)
    {
        var found = await client.Projects.GetAsync(project, cancellation);
        if (found.IsSuccess || found.Error.Code != ErrorCode.NotFound)
        {
            return found.Error;
        }

        var made = await client.Projects.CreateAsync(new CreateProjectBody { Id = project }, null, cancellation);
        return made.IsSuccess || made.Error.Code == ErrorCode.AlreadyExists ? null : made.Error;
    }

    private async Task<KreweError?> SendTasksAsync(string path, FileIndex index, ImportTally tally, CancellationToken cancellation)
    {
        var mapping = new BeadsMapping(asPending, index.MakesTask);
        await using var file = File.OpenRead(path);
        await foreach (var line in BeadsReader.ReadAsync(file, cancellation: cancellation))
        {
            _linesDone++;
            if (Take(line, mapping, index, tally) is { } task && await AddAsync(line.Number, task, tally, index, cancellation) is { } error)
            {
                return error;
            }
        }

        return await FlushAsync(tally, index, cancellation);
    }

    private ImportTaskBody? Take(BeadsLine line, BeadsMapping mapping, FileIndex index, ImportTally tally)
    {
        if (line is not BeadsIssueLine issue)
        {
            tally.AddOther(line);
            return null;
        }

        if (index.WinningLine(issue.Issue.Id) is var winner && winner != line.Number)
        {
            tally.AddRepeated(line.Number, issue.Issue.Id, winner);
            return null;
        }

        var mapped = mapping.Map(issue);
        tally.Add(mapped);
        _edges.AddRange(mapped.Edges.Select(edge => edge.Edge));
        return mapped.Task;
    }

    private async Task<KreweError?> AddAsync(long line, ImportTaskBody task, ImportTally tally, FileIndex index, CancellationToken cancellation)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(task, WireJson.Default.ImportTaskBody).Length;
        var isFull = _tasks.Count == ImportLimits.TasksPerChunk || _taskBytes + bytes > ImportLimits.ChunkBytes;
        var error = isFull ? await FlushAsync(tally, index, cancellation) : null;
        _tasks.Add(task);
        _lines.Add(line);
        _taskBytes += bytes;
        return error;
    }

    private async Task<KreweError?> FlushAsync(ImportTally tally, FileIndex index, CancellationToken cancellation)
    {
        report(new ImportProgress("tasks", _linesDone, index.Lines));
        if (_tasks.Count == 0)
        {
            return null;
        }

        var sent = await client.Projects.ImportAsync(project, new ImportBody { Tasks = [.. _tasks], Edges = [] }, null, cancellation);
        if (!sent.IsSuccess)
        {
            return ChunkError.InTermsOfLines(sent.Error, _lines);
        }

        tally.Add(sent.Value);
        _tasks.Clear();
        _lines.Clear();
        _taskBytes = 0;
        return null;
    }

    private async Task<KreweError?> SendEdgesAsync(ImportTally tally, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var chunk in _edges.Chunk(ImportLimits.EdgesPerChunk))
        {
            var sent = await client.Projects.ImportAsync(project, new ImportBody { Tasks = [], Edges = chunk }, null, cancellation);
            if (!sent.IsSuccess)
            {
                return sent.Error;
            }

            tally.Add(sent.Value);
            done += chunk.Length;
            report(new ImportProgress("edges", done, _edges.Count));
        }

        return null;
    }
}

/// <summary>How far an import is.</summary>
internal sealed record ImportProgress(string Part, int Done, int Total);
