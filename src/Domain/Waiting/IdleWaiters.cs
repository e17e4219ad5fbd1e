using Krewe.Domain.Backlogs;

namespace Krewe.Domain.Waiting;

/// <summary>Those who wait and do not look just now, in order of arrival: by what they ask for, and by name for tasks that are for one agent alone.</summary>
internal sealed class IdleWaiters
{
    private static readonly Comparer<Waiter> ByArrival = Comparer<Waiter>.Create((one, other) => one.Arrival.CompareTo(other.Arrival));

    private readonly Dictionary<WaitShape, SortedSet<Waiter>> _byShape = [];
    private readonly Dictionary<string, SortedSet<Waiter>> _byAgent = new(StringComparer.Ordinal);

    public void Add(Waiter waiter)
    {
        Add(_byShape, ShapeOf(waiter), waiter);
        Add(_byAgent, waiter.Demand.Agent, waiter);
    }

    public void Remove(Waiter waiter)
    {
        Remove(_byShape, ShapeOf(waiter), waiter);
        Remove(_byAgent, waiter.Demand.Agent, waiter);
    }

    /// <summary>The first who may have what there is and of whom that holds, or null.</summary>
    public Waiter? First(Opening? opening, Func<Waiter, bool> isMeant) => opening?.Assignee is { } assignee
        ? First(_byAgent.GetValueOrDefault(assignee), waiter => opening.Fits(waiter.Demand) && isMeant(waiter))
        : _byShape.Where(shape => opening?.Suits(shape.Key.Skills, shape.Key.Labels) ?? true)
            .Select(shape => First(shape.Value, waiter => opening?.Author != waiter.Demand.Agent && isMeant(waiter)))
            .MinBy(waiter => waiter?.Arrival ?? long.MaxValue);

    public static WaitShape ShapeOf(Waiter waiter) => new(waiter.Demand.Skills, waiter.Demand.Labels);

    private static Waiter? First(SortedSet<Waiter>? waiters, Func<Waiter, bool> isMeant) => waiters?.FirstOrDefault(isMeant);

    private static void Add<TKey>(Dictionary<TKey, SortedSet<Waiter>> lists, TKey key, Waiter waiter)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = new SortedSet<Waiter>(ByArrival));
        }

        list.Add(waiter);
    }

    private static void Remove<TKey>(Dictionary<TKey, SortedSet<Waiter>> lists, TKey key, Waiter waiter)
        where TKey : notnull
    {
        if (lists.TryGetValue(key, out var list) && list.Remove(waiter) && list.Count == 0)
        {
            lists.Remove(key);
        }
    }
}
