using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>Brings one file and its tasks together, both ways.</summary>
internal sealed class FileSync(CommandCall call, KreweClient client, SyncOptions options, ITaskFormat format, TaskSource source, Func<string, bool> isAgent)
{
    private const int WritesMax = 5;

    private const string Dependencies = "dependencies";

    private readonly ServerTasks _server = new(client, options.Project);
    private readonly TaskChanges _changes = new(call, client, options.Project);
    private readonly StateMerge _merge = new(format.CanSay, options.Preference);
    private readonly FileReport _report = new() { File = source.Relative };
    private readonly Dictionary<string, FileChange> _boxes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CheckState> _said = new(StringComparer.Ordinal);
    private readonly WorkingCopy _copy = WorkingCopy.Of(call, options, source);
    private readonly HashSet<string> _undecided = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private TaskFile _file = null!;
    private Dictionary<string, FileTask> _byKey = [];

    /// <summary>Runs; what went wrong with the whole file stands among its faults.</summary>
    public async Task<FileReport> RunAsync(CancellationToken cancellation)
    {
        _file = format.Read(await ReadAsync(source.Path, cancellation), source.Name);
        _byKey = _file.Tasks.ToDictionary(task => task.Key, StringComparer.Ordinal);
        _report.Tasks = _file.Tasks.Count(task => task.State is not null);
        _report.Remarks.AddRange(_file.Remarks.Select(remark => new SyncRemark(remark.Line, null, remark.Message)));
        _report.Faults.AddRange(_file.Faults.Select(fault => new SyncRemark(fault.Line == 0 ? null : fault.Line, null, fault.Message)));
        if (_report.Faults.Count == 0 && _file.Tasks.Count > 0 && await SyncAsync(cancellation) is { } error && _report.Faults.Count == 0)
        {
            _report.Faults.Add(new(null, null, error.Message));
        }

        return _report;
    }

    /// <summary>The file; of one that is too large only as much as shows that it is.</summary>
    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation) => new FileInfo(path).Length > ChecklistLimits.FileBytes
        ? new byte[ChecklistLimits.FileBytes + 1]
        : await File.ReadAllBytesAsync(path, cancellation);

    private async Task<KreweError?> SyncAsync(CancellationToken cancellation)
    {
        if (await _server.ReadAsync(source, _file, format.Name, cancellation) is { } unread)
        {
            return unread;
        }

        var known = _file.Tasks.Where(task => _server.Find(task.Key) is not null).ToList();
        if (await MakeAsync(cancellation) is { } refused)
        {
            return refused;
        }

        foreach (var task in known)
        {
            await MeetAsync(task, cancellation);
        }

        await CloseGapsAsync(known, cancellation);
        await WriteAsync(cancellation);
        foreach (var task in known)
        {
            await KeepAsync(task, cancellation);
        }

        await RemoveAsync(cancellation);
        await NoteAsync(cancellation);
        return null;
    }

    private async Task<KreweError?> MakeAsync(CancellationToken cancellation)
    {
        var news = new NewTasks(client, options.Project, _file, _server, Texts, RememberNew, options.DryRun);
        var wrong = await news.CheckAsync(cancellation);
        if (wrong?.Code == ErrorCode.Forbidden)
        {
            // Whoever may not plan can still hand in what is ticked, and have boxes ticked.
            _report.Conflicts.Add(new(null, null, $"{news.Missing.Count} of its tasks are not in Krewe, and making them is for leads: {wrong.Message}"));
            news.Missing.ToList().ForEach(task => _server.Forget(task.Key));
            return null;
        }

        if (wrong is not null)
        {
            _report.Faults.AddRange(wrong.Details.Select(detail => (detail, task: news.TaskOf(detail.Field))).Select(one =>
                new SyncRemark(one.task is null ? null : Line(one.task), null, $"{one.detail.Field}: {one.detail.Message}")));
            return wrong;
        }

        _report.Remarks.AddRange(news.Deleted.Select(task => new SyncRemark(Line(task), null, "its task was deleted in Krewe: take the line out, or give it another id")));

        var error = options.DryRun ? null : await news.MakeAsync(cancellation);
        if (error is null)
        {
            _report.Created = news.Missing.Count;
            _report.Actions.AddRange(news.Missing.Select(task => new SyncAction(Line(task), _server.Ids[task.Key], "created")));
            _report.Remarks.AddRange(news.Missing.Where(task => task is { State: CheckState.Started, ClosesItself: false }).Select(Unheld));
        }

        return error;
    }

    /// <summary>Box and task: who has changed is followed.</summary>
    private async Task MeetAsync(FileTask task, CancellationToken cancellation)
    {
        var view = _server.Find(task.Key)!;
        if (task.State is not { } box)
        {
            return;
        }

        var last = SyncBase.Of(view.Metadata) is { Box: { } lastBox, Task: { } lastTask } ? new SyncedState(lastBox, lastTask) : (SyncedState?)null;
        var (step, why) = _merge.Decide(box, view.Status, last, _copy.Find(task.Key)?.State);
        _said[task.Key] = _merge.Said(view.Status);
        if (step == StateStep.Conflict)
        {
            Undecided(task, why!);
            return;
        }

        if (why is not null)
        {
            _report.Remarks.Add(new(Line(task), view.Id, why));
        }

        if (step == StateStep.WriteBox)
        {
            _boxes.Add(task.Key, Change(task, view));
        }
        else if (step != StateStep.None)
        {
            await FollowAsync(task, view, step, cancellation);
        }
        else if (box == CheckState.Started && !task.ClosesItself && view.Status is "pending" or "deferred")
        {
            _report.Remarks.Add(Unheld(task));
        }
    }

    private async Task FollowAsync(FileTask task, TaskDetailView view, StateStep step, CancellationToken cancellation)
    {
        if (!options.DryRun)
        {
            var done = await _changes.DoAsync(step, view, source.Relative, task.Reason, cancellation);
            if (!done.IsSuccess)
            {
                Undecided(task, $"the box says {task.State.ToString()!.ToLowerInvariant()}, and Krewe refuses: {done.Error.Message}");
                return;
            }

            _said[task.Key] = _merge.Said(done.Value.Status);
            await _server.RefreshAsync(task.Key, cancellation);
        }

        _report.Actions.Add(new(Line(task), view.Id, step switch
        {
            StateStep.Settle => "settled",
            StateStep.Reopen => "reopened",
            StateStep.Retry => "retried",
            StateStep.Cancel => "cancelled",
            StateStep.Block => "blocked",
            _ => "unblocked",
        }));
    }

    /// <summary>A group that was closed is opened again when a part of it is to be done: else what waits for it would not wait.</summary>
    private async Task CloseGapsAsync(List<FileTask> known, CancellationToken cancellation)
    {
        var parts = _file.Tasks.ToLookup(task => task.Parent, StringComparer.Ordinal);
        bool HasOpen(FileTask group) => parts[group.Key].Where(part => _server.Ids.ContainsKey(part.Key)).Any(part => part.State is null ? HasOpen(part) : IsOpen(part));
        foreach (var group in known.Where(task => task.State is null && _server.Find(task.Key)!.Status == "completed" && HasOpen(task)).ToList())
        {
            var id = _server.Ids[group.Key];
            if (!options.DryRun && await client.Tasks.ReopenAsync(id, "A part of it is to be done.", new CallOptions { Project = options.Project }, cancellation) is { IsSuccess: false } refused)
            {
                Undecided(group, $"a part of it is to be done, and Krewe does not reopen it: {refused.Error!.Message}");
                continue;
            }

            _report.Actions.Add(new(Line(group), id, "reopened"));
            await _server.RefreshAsync(group.Key, cancellation);
        }
    }

    /// <summary>Krewe knows; of what was made just now the file does.</summary>
    private bool IsOpen(FileTask task) => _server.Find(task.Key) is { } known
        ? known.Status is not ("completed" or "cancelled" or "skipped")
        : task.State is not (CheckState.Done or CheckState.Cancelled);

    /// <summary>Writes the boxes, if the file still is what was read; if not, those that it still says the same of.</summary>
    private async Task WriteAsync(CancellationToken cancellation)
    {
        var file = _file;
        var changes = _boxes.Values.ToList();
        using var held = changes.Count == 0 || options.DryRun ? null : await FileLock.TakeAsync(source, call.Environment.Time, cancellation);
        for (var writes = 1; changes.Count > 0; writes++)
        {
            var bytes = format.Write(file, changes);
            if (bytes.AsSpan().SequenceEqual(file.Document.Bytes.Span) || options.DryRun
                || (held is not null && await AtomicFile.ReplaceAsync(source.Path, file.Document.Bytes, bytes, cancellation)))
            {
                break;
            }

            if (held is null || writes == WritesMax)
            {
                Lost(changes, held is null ? $"{source.Relative}.lock is kept by another: remove it if nobody writes the file" : "the file is being changed by others: run this again");
                return;
            }

            file = format.Read(await ReadAsync(source.Path, cancellation), source.Name);
            var now = file.Faults.Count > 0 ? [] : file.Tasks.ToDictionary(task => task.Key, task => task.State, StringComparer.Ordinal);
            var same = changes.Where(change => now.TryGetValue(change.Key, out var state) && state == Task(change.Key).State).ToList();
            Lost(changes.Except(same), "its line was changed meanwhile: run this again");
            changes = same;
        }

        _report.Boxes = changes.Count;
        _report.Actions.AddRange(changes.Select(change => new SyncAction(Line(Task(change.Key)), _server.Ids[change.Key], $"box: {change.State.ToString().ToLowerInvariant()}")));
    }

    private void Lost(IEnumerable<FileChange> changes, string why)
    {
        foreach (var change in changes)
        {
            Undecided(Task(change.Key), why);
            _boxes.Remove(change.Key);
        }
    }

    /// <summary>Texts, labels, dependencies, and what both sides are known to have said.</summary>
    private async Task KeepAsync(FileTask task, CancellationToken cancellation)
    {
        var edges = new EdgeSync(client, options, _server, task);
        for (var tries = 1; ; tries++)
        {
            var view = _server.Find(task.Key)!;
            var last = SyncBase.Of(view.Metadata);
            var texts = new TextMerge(Texts(task), FileTexts.Of(view), last, _copy.Find(task.Key), options.Preference).Compared();
            var isLagging = IsLagging(task, last);
            var remembered = Remembered(task, last, texts, isLagging);
            var isNews = last is null || !remembered.IsSame(last);
            var error = await edges.RunAsync(last, isLagging, cancellation);
            if (error is null && edges.HasChanged && tries == 1 && !options.DryRun && (await _server.RefreshAsync(task.Key, cancellation)).IsSuccess)
            {
                // An edge gives the task another version: only what stands there now may be changed.
                continue;
            }

            if (error is null && (texts.IsChange || isNews) && !options.DryRun)
            {
                var patch = isNews ? texts.Body with { Metadata = remembered.In(view.Metadata) } : texts.Body;
                var patched = await client.Tasks.PatchAsync(view.Id, patch, new CallOptions { Project = options.Project, IfMatch = view.Version }, cancellation);
                error = patched.Error;
            }

            if (error?.Code == ErrorCode.PreconditionFailed && tries < WritesMax && (await _server.RefreshAsync(task.Key, cancellation)).IsSuccess)
            {
                continue;
            }

            Tell(task, view.Id, texts, isLagging);
            if (error?.Code == ErrorCode.Forbidden && !texts.IsChange && !edges.HasChanged)
            {
                _report.Remarks.Add(new(Line(task), view.Id, "what both say now could not be noted in the task, which is for leads: let one run this, too"));
                return;
            }

            Conclude(task, view.Id, error, texts.IsChange || edges.HasChanged);
            if (error is null && texts.Conflicts.Count == 0)
            {
                _kept.Add(task.Key);
            }

            return;
        }
    }

    private void Tell(FileTask task, string id, TextMerge texts, bool isLagging)
    {
        _report.Conflicts.AddRange(texts.Conflicts.Select(field => new SyncRemark(Line(task), id, $"its {field.Replace('_', ' ')} was changed in the file and in Krewe: --prefer file or --prefer krewe decides")));
        var lagging = texts.Lagging.Concat(isLagging ? [Dependencies] : []).Select(field => field.Replace('_', ' ')).ToList();
        if (lagging.Count > 0)
        {
            _report.Remarks.Add(new(Line(task), id, $"this working copy has other {string.Join(", ", lagging)} than were last brought together, and did not change them here: --prefer file takes them"));
        }
    }

    private void Conclude(FileTask task, string id, KreweError? error, bool hasChanged)
    {
        if (error is not null)
        {
            _report.Conflicts.Add(new(Line(task), id, $"it could not be brought up to date: {error.Message}"));
        }
        else if (hasChanged)
        {
            _report.Updated++;
            _report.Actions.Add(new(Line(task), id, "updated"));
        }
    }

    /// <summary>Tasks whose lines are gone: told, and cancelled when that is asked for.</summary>
    private async Task RemoveAsync(CancellationToken cancellation)
    {
        foreach (var (task, last) in _server.Removed.Where(removed => removed.Task.Status is not ("completed" or "cancelled" or "skipped")))
        {
            var isHeld = task.Status is "in_progress" or "in_review";
            var isEmptyGroup = last.Box is null && !isHeld && await IsEmptyAsync(task, cancellation);
            if (!isEmptyGroup && (!options.Prune || isHeld))
            {
                var say = isHeld ? "its line is gone from the file, and it is in work: it is left" : "its line is gone from the file: --prune cancels it";
                (isHeld && options.Prune ? _report.Conflicts : _report.Remarks).Add(new(null, task.Id, say));
                continue;
            }

            var done = options.DryRun ? null : await _changes.DoAsync(StateStep.Cancel, task, source.Relative, $"Its line is gone from {source.Relative}.", cancellation);
            if (done is { IsSuccess: false })
            {
                _report.Conflicts.Add(new(null, task.Id, $"its line is gone from the file, and Krewe does not cancel it: {done.Error.Message}"));
                continue;
            }

            _report.Actions.Add(new(null, task.Id, "cancelled"));
        }
    }

    /// <summary>A group whose tasks have gone elsewhere is no work: it must not be offered as such.</summary>
    private async Task<bool> IsEmptyAsync(TaskDetailView group, CancellationToken cancellation)
    {
        var now = await client.Tasks.GetAsync(group.Id, options.Project, cancellation);
        return now.IsSuccess && now.Value.Dependents.All(edge => edge.Kind != "parent-child");
    }

    private FileTexts Texts(FileTask task) => FileTexts.Of(task, source, format.Name, isAgent);

    /// <summary>What a task waits for is followed as its texts are: not from a file that is older than what was brought together.</summary>
    private bool IsLagging(FileTask task, SyncBase? last) => options.Preference != Preference.File && last is not null
        && EdgeSync.Hash(task.DependsOn, task.Parent) is var now && now != EdgeSync.Hash(last.DependsOn, last.Parent)
        && CopiedTask.Lags(_copy.Find(task.Key), Dependencies, now);

    /// <summary>Keeps what this working copy says now; of what is undecided what it said before.</summary>
    private async Task NoteAsync(CancellationToken cancellation)
    {
        foreach (var task in _file.Tasks.Where(task => _server.Ids.ContainsKey(task.Key)))
        {
            var before = _copy.Find(task.Key);
            var box = _boxes.TryGetValue(task.Key, out var written) ? written.State : task.State;
            var said = _said.TryGetValue(task.Key, out var state) ? state : task.State;
            var isOpen = _undecided.Contains(task.Key);
            var texts = _server.Find(task.Key) is not null && !_kept.Contains(task.Key) ? before?.Texts : CopiedTexts(task);
            _copy.Note(task.Key, new CopiedTask { Box = isOpen ? before?.Box : box, Task = isOpen ? before?.Task : said, Texts = texts ?? new Dictionary<string, string>(StringComparer.Ordinal) });
        }

        if (!options.DryRun && !await _copy.SaveAsync(cancellation))
        {
            _report.Remarks.Add(new(null, null, "what this working copy says could not be kept in its git folder: what is unticked here later is not followed"));
        }
    }

    private SortedDictionary<string, string> CopiedTexts(FileTask task)
    {
        var texts = Texts(task);
        return new(texts.Hashes.ToDictionary(), StringComparer.Ordinal) { ["labels"] = texts.LabelHash, [Dependencies] = EdgeSync.Hash(task.DependsOn, task.Parent) };
    }

    private SyncBase RememberNew(FileTask task, string status) => Remember(task, _said[task.Key] = _merge.Said(status), Texts(task).Hashes);

    private SyncBase Remember(FileTask task, CheckState? state, IReadOnlyDictionary<string, string> texts) => new()
    {
        Format = format.Name,
        File = source.Relative,
        Key = task.Key,
        Box = task.State,
        Task = task.State is null ? null : state,
        Texts = texts,
        Labels = Texts(task).Labels,
        DependsOn = task.DependsOn,
        Parent = task.Parent,
    };

    /// <summary>What both said when they were compared, not what the task may say by now. Of what is undecided the last that is known stays.</summary>
    private SyncBase Remembered(FileTask task, SyncBase? last, TextMerge texts, bool isLagging)
    {
        var said = Remember(task, _said.TryGetValue(task.Key, out var state) ? state : null, texts.Texts) with { Labels = texts.FileLabels };
        said = isLagging ? said with { DependsOn = last!.DependsOn, Parent = last.Parent } : said;
        return _undecided.Contains(task.Key) ? said with { Box = last?.Box, Task = last?.Task }
            : _boxes.TryGetValue(task.Key, out var box) ? said with { Box = box.State }
            : said;
    }

    private FileChange Change(FileTask task, TaskDetailView view) => new(task.Key, _merge.Said(view.Status), view.StartedAt, view.ClosedAt, view.Reason);

    private void Undecided(FileTask task, string why)
    {
        _undecided.Add(task.Key);
        _report.Conflicts.Add(new(Line(task), _server.Ids[task.Key], why));
    }

    private SyncRemark Unheld(FileTask task) => new(Line(task), _server.Ids[task.Key], "the file says that somebody works on it, and nobody holds it: whoever does claims it");

    private FileTask Task(string key) => _byKey[key];

    private static int? Line(FileTask task) => task.Line == 0 ? null : task.Line;
}
