using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>The tasks that Krewe has of a file.</summary>
internal sealed class ServerTasks(KreweClient client, string project)
{
    private const int AtOnce = 8;

    private readonly Dictionary<string, TaskDetailView> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>The id of each task of the file, by key.</summary>
    public IReadOnlyDictionary<string, string> Ids => _ids;

    /// <summary>Tasks that came from the file, whose lines it no longer has.</summary>
    public IReadOnlyList<(TaskDetailView Task, SyncBase Base)> Removed { get; private set; } = [];

    /// <summary>The task of a key; null when there is none yet.</summary>
    public TaskDetailView? Find(string key) => _found.GetValueOrDefault(key);

    /// <summary>Leaves a task of the file out of everything.</summary>
    public void Forget(string key) => _ids.Remove(key);

    /// <summary>Reads what there is.</summary>
    public async Task<KreweError?> ReadAsync(TaskSource source, TaskFile file, string format, CancellationToken cancellation)
    {
        var ids = new TaskIds(source);
        foreach (var chunk in file.Tasks.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(chunk.Select(task => ReadAsync(ids.Of(task), task.Key, source, cancellation)));
            if (read.FirstOrDefault(error => error is not null) is { } refused)
            {
                return refused;
            }
        }

        return await ReadRemovedAsync(source, format, cancellation);
    }

    /// <summary>Reads one task anew.</summary>
    public async Task<Result<TaskDetailView>> RefreshAsync(string key, CancellationToken cancellation)
    {
        var read = await client.Tasks.GetAsync(_ids[key], project, cancellation);
        if (read.IsSuccess)
        {
            _found[key] = read.Value;
        }

        return read;
    }

    /// <summary>A task belongs to the file that its metadata names; whatever else has its name leaves it another.</summary>
    private async Task<KreweError?> ReadAsync((string Id, string Other) ids, string key, TaskSource source, CancellationToken cancellation)
    {
        foreach (var id in new[] { ids.Id, ids.Other })
        {
            var read = await client.Tasks.GetAsync(id, project, cancellation);
            if (!read.IsSuccess && read.Error.Code != ErrorCode.NotFound)
            {
                return read.Error;
            }

            if (!read.IsSuccess || SyncBase.Of(read.Value.Metadata)?.File == source.Relative || id == ids.Other)
            {
                Keep(key, id, read.IsSuccess ? read.Value : null);
                return null;
            }
        }

        return null;
    }

    private void Keep(string key, string id, TaskDetailView? task)
    {
        lock (_ids)
        {
            _ids[key] = id;
            if (task is not null)
            {
                _found[key] = task;
            }
        }
    }

    private async Task<KreweError?> ReadRemovedAsync(TaskSource source, string format, CancellationToken cancellation)
    {
        var known = _ids.Values.ToHashSet(StringComparer.Ordinal);
        var removed = new List<(TaskDetailView, SyncBase)>();
        try
        {
            await foreach (var task in client.Tasks.AllAsync(new TaskQuery { Project = project, Labels = [format, .. source.Labels], Limit = TaskQuery.LimitMax }, cancellation))
            {
                if (known.Contains(task.Id))
                {
                    continue;
                }

                var read = await client.Tasks.GetAsync(task.Id, project, cancellation);
                if (read.IsSuccess && SyncBase.Of(read.Value.Metadata) is { } last && last.File == source.Relative)
                {
                    removed.Add((read.Value, last));
                }
            }
        }
        catch (KreweRequestException refused) when (refused.Error.Code == ErrorCode.NotFound)
        {
            // The project is made with its first task.
        }
        catch (KreweRequestException refused)
        {
            return refused.Error;
        }

        Removed = removed;
        return null;
    }
}
