using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Backlogs;

/// <summary>
/// What is still known of closed tasks that were forgotten: late news of an earlier version must not bring one back. Bounded: the
/// one forgotten first goes first. Should older news than that come, the task is offered once more and its row says no.
/// </summary>
internal sealed class ClosedTasks
{
    /// <summary>How many are kept: at ten thousand completed a second, what was closed in the last six seconds.</summary>
    public const int Max = 65_536;

    private readonly Dictionary<string, (TaskStatus Status, long Version, long Number)> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, long Number)> _order = new();
    private long _number;

    public void Add(string id, TaskStatus status, long version)
    {
        _known[id] = (status, version, ++_number);
        _order.Enqueue((id, _number));
        while (_order.Count > Max)
        {
            DropOldest();
        }
    }

    public bool TryGet(string id, out TaskStatus status, out long version)
    {
        var found = _known.TryGetValue(id, out var known);
        (status, version) = (known.Status, known.Version);
        return found;
    }

    public void Remove(string id) => _known.Remove(id);

    /// <summary>An id that was added again later stands further back in the order once more.</summary>
    private void DropOldest()
    {
        var (id, number) = _order.Dequeue();
        if (_known.TryGetValue(id, out var known) && known.Number == number)
        {
            _known.Remove(id);
        }
    }
}
