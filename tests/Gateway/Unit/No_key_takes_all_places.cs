using Krewe.Requests;
using Krewe.Requests.Waiting;
using Krewe.Tests.Support.Storage;
using Krewe.Tests.Support.Time;

namespace Krewe.Gateway.Tests.Unit;

/// <summary>Requests that wait for work are bounded, over all and for each API key.</summary>
public sealed class No_key_takes_all_places
{
    private static readonly ManualTimeProvider Time = new();

    private readonly WaitingRooms _rooms = new(null!, new InMemoryStore(Time), Time, new ClusterReach());

    [Fact]
    public void One_key_has_a_quarter_of_them_and_gets_one_back_for_each_that_it_gives_up()
    {
        var seats = Enumerable.Range(0, WaitingRooms.WaitersOfKeyMax).Select(number => Sit("greedy", $"agent-{number % 7}")).ToList();
        Assert.All(seats, Assert.NotNull);

        Assert.False(_rooms.TrySit(Who("greedy", "one-more")).TryGetValue(out _, out var refusal));
        Assert.Equal("UNAVAILABLE", refusal!.Code);
        Assert.Contains("one key", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(Sit("modest", "agent-1"));
        seats[3]!.Dispose();
        Assert.NotNull(Sit("greedy", "one-more"));
        Assert.Equal(WaitingRooms.WaitersOfKeyMax + 1, _rooms.Count);
    }

    [Fact]
    public void All_keys_together_have_so_many()
    {
        var seats = Enumerable.Range(0, WaitingRooms.WaitersMax).Select(number => Sit($"key-{number % 5}", $"agent-{number}")).ToList();
        Assert.All(seats, Assert.NotNull);

        Assert.False(_rooms.TrySit(Who("late", "late")).TryGetValue(out _, out var refusal));
        Assert.Contains("this server", refusal!.Message, StringComparison.Ordinal);
        seats.ForEach(seat => seat!.Dispose());
        Assert.Equal(0, _rooms.Count);
    }

    [Fact]
    public void Seats_are_found_by_their_agent_whoever_leaves_first()
    {
        var list = new SeatList();
        var seats = Enumerable.Range(0, 4).Select(number => new Seat(_rooms, "key", number < 3 ? "o/ada" : "o/bob")).ToList();
        seats.ForEach(list.Add);
        list.Remove(seats[1]);
        Assert.Equal([seats[2], seats[0]], list.Of("o/ada"));
        list.Remove(seats[2]);
        Assert.Equal([seats[0]], list.Of("o/ada"));
        Assert.Equal(2, list.All().Count);
        list.Remove(seats[0]);
        list.Remove(seats[3]);

        Assert.Empty(list.All());
        Assert.Equal((0, 0), (list.Count, list.CountOf("key")));
    }

    private Seat? Sit(string key, string agent) => _rooms.TrySit(Who(key, agent)).TryGetValue(out var seat, out _) ? seat : null;

    private static Identity Who(string key, string agent) => new()
    {
        Organization = "default", KeyId = key, Role = Role.Agent, Agent = agent, Session = "s",
    };
}
