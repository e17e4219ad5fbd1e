using System.Text.Json;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>Brings a file into a project: all tasks first, chunk by chunk, then the edges in file order, which need both their tasks.</summary>
internal sealed class ImportRun(KreweClient client, PatientChunks chunks, string project, bool asPending, Action<ImportProgress> report)
{
    private readonly List<ImportTaskBody> _tasks = [];
    private readonly List<long> _lines = [];
    private readonly List<ImportEdgeBody> _edges = [];
    private readonly MemoryImport _memories = new(client, project);
    private int _taskBytes;
    private int _linesDone;

    /// <summary>Imports; the project is made when it is missing. Ends with the first chunk that the server refuses.</summary>
    public async Task<Result<ImportReport>> RunAsync(string path, CancellationToken cancellation)
    {
        var file = await BacklogFile.OpenAsync(path, asPending, cancellation);
        var tally = new ImportTally(project, file.Index);
        var error = await EnsureProjectAsync(cancellation)
            ?? await SendTasksAsync(file, tally, cancellation)
            ?? await SendEdgesAsync(tally, cancellation);
        return error is null ? Result.Success(tally.Report) : Result.Failure<ImportReport>(error);
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

    private async Task<KreweError?> SendTasksAsync(BacklogFile file, ImportTally tally, CancellationToken cancellation)
    {
        await foreach (var line in file.ReadAsync(cancellation))
        {
            _linesDone++;
            tally.Add(line);
            if (line is FileLine.Mapped { Issue: { Task: { } task } issue })
            {
                _edges.AddRange(issue.Edges);
                if (await AddAsync(issue.Line, task, tally, cancellation) is { } refused)
                {
                    return refused;
                }
            }
            else if (line is FileLine.Other { Line: BeadsMemoryLine memory } && await _memories.AddAsync(memory, cancellation) is { } error)
            {
                return error;
            }
        }

        return await FlushAsync(tally, cancellation) ?? await _memories.FlushAsync(cancellation);
    }

    private async Task<KreweError?> AddAsync(long line, ImportTaskBody task, ImportTally tally, CancellationToken cancellation)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(task, WireJson.Default.ImportTaskBody).Length;
        var isFull = _tasks.Count == ImportLimits.TasksPerChunk || _taskBytes + bytes > ImportLimits.ChunkBytes;
        var error = isFull ? await FlushAsync(tally, cancellation) : null;
        _tasks.Add(task);
        _lines.Add(line);
        _taskBytes += bytes;
        return error;
    }

    private async Task<KreweError?> FlushAsync(ImportTally tally, CancellationToken cancellation)
    {
        report(new ImportProgress("tasks", _linesDone, tally.Report.Lines));
        if (_tasks.Count == 0)
        {
            return null;
        }

        var sent = await chunks.SendAsync(new ImportBody { Tasks = [.. _tasks], Edges = [] }, cancellation);
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
            var sent = await chunks.SendAsync(new ImportBody { Tasks = [], Edges = chunk }, cancellation);
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
