using Krewe.Domain.Tasks;

namespace Krewe.Domain.Backlogs;

/// <summary>
/// Counts what becomes ready and remembers the last of it, so that whoever found nothing at one stamp can be told what came after it. Bounded:
/// what is forgotten is made good by looking again.
/// </summary>
internal sealed class Openings
{
    /// <summary>How many are remembered. While somebody waits, each is told at once; this has to span the moment between.</summary>
    public const int KeptMax = 1_024;

    private readonly Queue<Opening> _kept = new();

    /// <summary>The newest stamp.</summary>
    public long Stamp { get; private set; }

    /// <summary>Whoever looked before this stamp cannot be told all that came after.</summary>
    public long ForgottenThrough { get; private set; }

    /// <summary>A task can be offered from now on.</summary>
    /// <param name="task">The task.</param>
    /// <param name="keptFor">The agent that it can be offered to; null when its assignee says that.</param>
    public void Add(TaskState task, string? keptFor = null)
    {
        if (_kept.Count == KeptMax)
        {
            ForgottenThrough = _kept.Dequeue().Stamp;
        }

        _kept.Enqueue(new Opening(++Stamp, task.Key.Id, keptFor ?? task.Assignee, task.Skills, task.Labels, task.Particulars.Author));
    }

    /// <summary>Tasks can be had that could not before, and nobody says which: whoever waits has to look.</summary>
    public void Forget()
    {
        ForgottenThrough = ++Stamp;
        _kept.Clear();
    }

    /// <summary>What came after a stamp, in order; null when it is not known any more.</summary>
    public IEnumerable<Opening>? After(long stamp)
    {
        if (stamp < ForgottenThrough || stamp > Stamp)
        {
            return null;
        }

        // Stamps follow on each other without gaps.
        var skipped = _kept.TryPeek(out var first) ? Math.Max(0, stamp - first.Stamp + 1) : 0;
        return _kept.Skip((int)skipped);
    }
}
