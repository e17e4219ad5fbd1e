using Krewe.Domain.Graph;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Backlogs;

/// <summary>
/// A project's open work in memory: what is ready, in which order, for whom, and what waits for what (docs/lifecycle.md). It is
/// built from the store, kept up to date by news, and never saved. What it says is a hint: the commit of a claim decides, and
/// news of that puts right whatever was wrong here. Not safe for concurrent use.
/// </summary>
public sealed partial class Backlog
{
    /// <summary>How many blockers of a task are named at most.</summary>
    public const int BlockersMax = 100;

    private readonly Dictionary<string, BacklogTask> _tasks;
    private readonly ClosedTasks _closed = new();
    private readonly Places _places = new();
    private readonly PathLine _paths;
    private readonly HashSet<string> _needless = new(StringComparer.Ordinal);
    private readonly Readiness _readiness;

    private Backlog(ProjectSettings settings, int capacity, long epoch)
    {
        Settings = settings;
        Epoch = epoch;
        _tasks = new Dictionary<string, BacklogTask>(capacity, StringComparer.Ordinal);
        _readiness = new Readiness(StatusOf);
        _paths = new PathLine(_places);
    }

    /// <summary>The project's settings: ageing orders the offers, and a project that takes no claims offers nothing.</summary>
    public ProjectSettings Settings
    {
        get;
        set
        {
            var resumes = field is { AcceptsClaims: false } && value.AcceptsClaims;
            field = value;
            if (resumes)
            {
                LookAgain();
            }
        }
    }

    /// <summary>Tells this backlog from every other, also of the same project: stamps of one mean nothing in another.</summary>
    public long Epoch { get; }

    /// <summary>How many tasks are open, dead ones included.</summary>
    public int OpenCount { get; private set; }

    /// <summary>The backlog of one moment.</summary>
    /// <param name="settings">The project's settings.</param>
    /// <param name="openTasks">Every task that is not closed, dead ones included, in any order.</param>
    /// <param name="edges">Every enforced blocking edge. Others are passed over.</param>
    /// <param name="closed">The status of closed tasks that an edge touches. A task that is named nowhere counts as pending: it blocks.</param>
    /// <param name="epoch">A number that no other backlog has.</param>
    public static Backlog Build(
        ProjectSettings settings,
        IEnumerable<TaskState> openTasks,
        IEnumerable<Edge> edges,
        IReadOnlyDictionary<string, TaskStatus> closed,
        long epoch = 0)
    {
        var backlog = new Backlog(settings, openTasks.TryGetNonEnumeratedCount(out var count) ? count + closed.Count : 0, epoch);
        foreach (var (id, status) in closed)
        {
            backlog.Know(id).Close(status, version: 0);
        }

        foreach (var state in openTasks.Where(state => !state.Status.IsClosed()))
        {
            backlog.Know(state.Key.Id).Set(state);
        }

        foreach (var edge in edges)
        {
            backlog._readiness.AddEdge(edge);
        }

        backlog.PlaceAll();
        backlog.LookAgain();
        return backlog;
    }

    /// <summary>
    /// News of a task. The newest version wins: false means that this one was known already, or is older, and changed nothing.
    /// </summary>
    public bool Apply(TaskState state)
    {
        var id = state.Key.Id;
        if (state.Version <= VersionOf(id))
        {
            return false;
        }

        if (state.Status.IsClosed())
        {
            Close(id, state);
        }
        else
        {
            Open(id, state);
        }

        _readiness.SetStatus(id, state.Status);
        DoubtEdges(id, state);
        PlaceChanged();
        return true;
    }

    /// <summary>The newest version that is known of a task, or 0.</summary>
    public long VersionOf(string id)
    {
        if (_tasks.TryGetValue(id, out var task))
        {
            return task.Version;
        }

        return _closed.TryGet(id, out _, out var version) ? version : 0;
    }

    /// <summary>The state of an open task; null when it is closed or unknown.</summary>
    public TaskState? Find(string id) => _tasks.GetValueOrDefault(id)?.State;

    /// <summary>
    /// Fallbacks whose first choice succeeded, and what lies below them, while nobody works on them: whoever owns the backlog has
    /// them skipped.
    /// </summary>
    public IReadOnlyList<string> TasksToSkip() => [.. _needless];

    private bool IsKnown(string id) => _tasks.ContainsKey(id) || _closed.TryGet(id, out _, out _);

    private TaskStatus StatusOf(string id)
    {
        if (_tasks.TryGetValue(id, out var task))
        {
            return task.Status;
        }

        return _closed.TryGet(id, out var status, out _) ? status : TaskStatus.Pending;
    }

    private BacklogTask Know(string id)
    {
        if (!_tasks.TryGetValue(id, out var task))
        {
            _tasks.Add(id, task = new BacklogTask(id));
        }

        return task;
    }

    private void Open(string id, TaskState state)
    {
        _closed.Remove(id);
        var task = Know(id);
        OpenCount += task.State is null ? 1 : 0;
        Leave(task);
        task.Set(state);
        Move(task);
    }

    private void Close(string id, TaskState state)
    {
        var task = Know(id);
        OpenCount -= task.State is null ? 0 : 1;
        Leave(task);
        task.Close(state.Status, state.Version);
        _paths.Settle(task, AgingTicks);
        _needless.Remove(id);
        _closing.Remove(id);
        Settle(id);
    }

    /// <summary>A closed task is kept while an edge touches it, and forgotten but for its version when none does.</summary>
    private void Settle(string id)
    {
        var isTouched = _readiness.Touches(id);
        if (_tasks.TryGetValue(id, out var task))
        {
            if (!isTouched && task.State is null)
            {
                _tasks.Remove(id);
                _closed.Add(id, task.Status, task.Version);
            }
        }
        else if (isTouched && _closed.TryGet(id, out var status, out var version))
        {
            _closed.Remove(id);
            Know(id).Close(status, version);
        }
    }

    private void PlaceAll()
    {
        _readiness.TakeChanged();
        _readiness.TakeChangedFamilies();
        foreach (var task in _tasks.Values.Where(task => task.State is not null))
        {
            OpenCount++;
            Move(task);
        }
    }

    private void PlaceChanged()
    {
        foreach (var id in _readiness.TakeChanged())
        {
            if (_tasks.TryGetValue(id, out var task) && task.State is not null)
            {
                Move(task);
            }
        }

        foreach (var id in _readiness.TakeChangedFamilies())
        {
            if (_tasks.TryGetValue(id, out var task) && task.State is { Particulars.ClosesItself: true })
            {
                Move(task);
            }
        }
    }

    private void Leave(BacklogTask task)
    {
        if (task.Place != Place.None)
        {
            _paths.Leave(task);
            _places.Leave(task);
        }
    }

    private void Move(BacklogTask task)
    {
        Leave(task);
        _places.Put(task, PlaceOf(task));
        _paths.Settle(task, AgingTicks);
        if (_readiness.IsNeedless(task.Id) && task.Status is TaskStatus.Pending or TaskStatus.Blocked or TaskStatus.Deferred)
        {
            _needless.Add(task.Id);
        }
        else
        {
            _needless.Remove(task.Id);
        }

        JudgeClosing(task.Id);
    }

    /// <summary>Without the time: whatever has one waits, until <see cref="Advance"/> finds that it is over.</summary>
    private Place PlaceOf(BacklogTask task) => task.Status switch
    {
        TaskStatus.InProgress => Place.InProgress,
        TaskStatus.InReview => Place.InReview,
        TaskStatus.Dead => Place.Dead,
        TaskStatus.Blocked => Place.SetAside,
        TaskStatus.Deferred when task.State!.NotBefore is null => Place.SetAside,
        _ when _readiness.IsBlocked(task.Id) || WaitsForItsChildren(task.State!) => Place.Blocked,
        _ when task.State!.NotBefore is not null => Place.Waiting,
        _ => Place.Ready,
    };
}
