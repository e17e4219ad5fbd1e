using System.Runtime.InteropServices;

namespace Krewe.Requests.Waiting;

/// <summary>All seats that are taken, by agent, and how many each API key has. Not safe for concurrent use.</summary>
internal sealed class SeatList
{
    private readonly Dictionary<string, Seat> _byAgent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public int CountOf(string key) => _byKey.GetValueOrDefault(key);

    public void Add(Seat seat)
    {
        Count++;
        CollectionsMarshal.GetValueRefOrAddDefault(_byKey, seat.Key, out _)++;
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_byAgent, seat.Agent, out _);
        if (first is not null)
        {
            (seat.Next, first.Previous) = (first, seat);
        }

        first = seat;
    }

    public void Remove(Seat seat)
    {
        Count--;
        if (--CollectionsMarshal.GetValueRefOrAddDefault(_byKey, seat.Key, out _) == 0)
        {
            _byKey.Remove(seat.Key);
        }

        var (previous, next) = (seat.Previous, seat.Next);
        next?.Previous = previous;
        if (previous is not null)
        {
            previous.Next = next;
        }
        else if (next is not null)
        {
            _byAgent[seat.Agent] = next;
        }
        else
        {
            _byAgent.Remove(seat.Agent);
        }
    }

    /// <summary>The seats of an agent.</summary>
    public IReadOnlyList<Seat> Of(string agent) => [.. From(_byAgent.GetValueOrDefault(agent))];

    /// <summary>All seats.</summary>
    public IReadOnlyList<Seat> All() => [.. _byAgent.Values.SelectMany(From)];

    private static IEnumerable<Seat> From(Seat? first)
    {
        for (var seat = first; seat is not null; seat = seat.Next)
        {
            yield return seat;
        }
    }
}
