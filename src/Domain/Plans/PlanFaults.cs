namespace Krewe.Domain.Plans;

/// <summary>What is wrong with one task of a plan.</summary>
/// <param name="Task">Its place in the plan, from 0.</param>
/// <param name="Field">What of it; such as <c>id</c> or <c>depends_on[2]</c>.</param>
/// <param name="Message">What is wrong with that.</param>
public sealed record PlanFault(int Task, string Field, string Message);

/// <summary>Everything that is wrong with a plan: many are kept, all are counted.</summary>
public sealed class PlanFaults
{
    /// <summary>How many are kept.</summary>
    public const int KeptMax = 1_000;

    private readonly List<PlanFault> _items = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Those that are kept, in the order in which they were found.</summary>
    public IReadOnlyList<PlanFault> Items => _items;

    /// <summary>Notes one.</summary>
    public void Add(int task, string field, string message)
    {
        Count++;
        if (_items.Count < KeptMax)
        {
            _items.Add(new PlanFault(task, field, message));
        }
    }
}
