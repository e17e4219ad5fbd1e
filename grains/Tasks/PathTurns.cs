using Krewe.Domain.Tasks;

namespace Krewe.Grains.Tasks;

/// <summary>
/// Lets the writers of this process that reserve paths of one project go one after the other: of those that go at once only one can
/// win. Between processes the store decides.
/// </summary>
internal sealed class PathTurns
{
    /// <summary>Who comes when so many wait already is sent away: it would wait longer than its caller does.</summary>
    public const int WaitingMax = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<ProjectKey, Line> _lines = [];

    /// <summary>Waits for its turn, first come first served; dispose to end it. Null when too many wait.</summary>
    public async Task<IDisposable?> TryEnterAsync(ProjectKey project)
    {
        if (Join(project) is not { } turn)
        {
            return null;
        }

        await turn.Before;
        return turn;
    }

    private Turn? Join(ProjectKey project)
    {
        lock (_gate)
        {
            if (!_lines.TryGetValue(project, out var line))
            {
                _lines.Add(project, line = new Line());
            }

            if (line.Count == WaitingMax)
            {
                return null;
            }

            line.Count++;
            var turn = new Turn(this, project, line.Last);
            line.Last = turn.Ended;
            return turn;
        }
    }

    private void Leave(ProjectKey project)
    {
        lock (_gate)
        {
            if (--_lines[project].Count == 0)
            {
                _lines.Remove(project);
            }
        }
    }

    private sealed class Line
    {
        public int Count { get; set; }

        public Task Last { get; set; } = Task.CompletedTask;
    }

    private sealed class Turn(PathTurns turns, ProjectKey project, Task before) : IDisposable
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Before => before;

        public Task Ended => _ended.Task;

        public void Dispose()
        {
            if (_ended.TrySetResult())
            {
                turns.Leave(project);
            }
        }
    }
}
