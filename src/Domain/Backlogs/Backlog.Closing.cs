using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;

namespace Krewe.Domain.Backlogs;

/// <content>What closes by itself.</content>
public sealed partial class Backlog
{
    private readonly HashSet<string> _closing = new(StringComparer.Ordinal);

    /// <summary>
    /// Tasks that close themselves, whose children are all closed, while nobody works on them: whoever owns the backlog has them closed.
    /// </summary>
    public IReadOnlyList<ClosingTask> TasksToClose() =>
        [.. _closing.Except(_needless, StringComparer.Ordinal).Select(id => new ClosingTask(id, VersionOf(id), _readiness.CountClosedChildren(id)))];

    /// <summary>Its children are its work: nobody is offered it beside them, and it completes with the last of them.</summary>
    private bool WaitsForItsChildren(TaskState state) => state.Particulars.ClosesItself && _readiness.HasChildren(state.Key.Id);

    private void JudgeClosing(string id)
    {
        if (Find(id) is { Particulars.ClosesItself: true } task && ClosingRules.CanCloseItself(task.Status) && _readiness.CountClosedChildren(id) > 0)
        {
            _closing.Add(id);
        }
        else
        {
            _closing.Remove(id);
        }
    }
}
