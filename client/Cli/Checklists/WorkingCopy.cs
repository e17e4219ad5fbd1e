using System.Text.Json;
using System.Text.Json.Serialization;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>
/// What a file said in this working copy when it was last brought together. A file of another worktree or branch may lag behind: what it says
/// otherwise than the task remembers is a change only when it said something else here before. Its JSON is stored in the git folder, which each
/// worktree has for itself; without git beside the session file.
/// </summary>
internal sealed class WorkingCopy
{
    private readonly string _path;
    private readonly string _head;
    private readonly IReadOnlyDictionary<string, CopiedTask> _before;
    private readonly Dictionary<string, CopiedTask> _now = new(StringComparer.Ordinal);

    private WorkingCopy(string path, string head)
    {
        (_path, _head) = (path, head);
        var kept = Read(path);
        _before = kept?.Head == head ? kept.Tasks : new Dictionary<string, CopiedTask>(StringComparer.Ordinal);
    }

    /// <summary>That of a file. Each branch has its own; what is checked out without a branch has one as long as it stays there.</summary>
    public static WorkingCopy Of(CommandCall call, SyncOptions options, TaskSource source)
    {
        var place = Workspace.Find(call.Environment with { Folder = Path.GetDirectoryName(source.Path)! });
        var folder = Path.Combine(place.GitFolder is null ? call.Sessions.Folder : place.StateFolder, "checklists");
        var head = Head(place.GitFolder);
        var branch = head.StartsWith("ref:", StringComparison.Ordinal) ? head : string.Empty;
        return new(Path.Combine(folder, SyncBase.Hash(string.Join('\n', call.Settings.Addresses[0].ToString(), options.Project, place.GitFolder is null ? source.Path : source.Relative, branch)) + ".json"), head);
    }

    /// <summary>What it said of a task; null when nobody knows.</summary>
    public CopiedTask? Find(string key) => _before.GetValueOrDefault(key);

    /// <summary>Notes what it says now.</summary>
    public void Note(string key, CopiedTask said) => _now[key] = said;

    /// <summary>Keeps what was noted; false when it cannot be written.</summary>
    public async Task<bool> SaveAsync(CancellationToken cancellation)
    {
        var draft = $"{_path}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(new CopiedFile { Head = _head, Tasks = _now }, CliJson.Default.CopiedFile), cancellation);
            File.Move(draft, _path, overwrite: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static CopiedFile? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), CliJson.Default.CopiedFile) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static string Head(string? gitFolder)
    {
        var path = gitFolder is null ? null : Path.Combine(gitFolder, "HEAD");
        return File.Exists(path) ? File.ReadAllText(path).Trim() : "ref:";
    }
}

/// <summary>What is kept of a file.</summary>
internal sealed record CopiedFile
{
    /// <summary>What was checked out.</summary>
    public required string Head { get; init; }

    /// <summary>Its tasks, by key.</summary>
    public required IReadOnlyDictionary<string, CopiedTask> Tasks { get; init; }
}

/// <summary>What is kept of a task of a file.</summary>
internal sealed record CopiedTask
{
    /// <summary>What the box said; null for a group.</summary>
    [JsonConverter(typeof(CheckStateConverter))]
    public CheckState? Box { get; init; }

    /// <summary>What the task said, in the words of a box.</summary>
    [JsonConverter(typeof(CheckStateConverter))]
    public CheckState? Task { get; init; }

    /// <summary>Of each text a short hash, by the name of its field; also of the labels and of what it waits for.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init => field = value ?? new Dictionary<string, string>(StringComparer.Ordinal); } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Box and task; null when they were never the same here.</summary>
    [JsonIgnore]
    public SyncedState? State => this is { Box: { } box, Task: { } task } ? new(box, task) : null;

    /// <summary>True when a text of the file stands as it stood here before, or nobody knows how it stood: then it lags behind what others brought.</summary>
    public static bool Lags(CopiedTask? before, string name, string now) => before?.Texts.GetValueOrDefault(name) is not { } known || known == now;
}
