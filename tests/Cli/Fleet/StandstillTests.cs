using Krewe.Cli.Fleet;
using Krewe.Client.Wire;

namespace Krewe.Cli.Tests.Fleet;

/// <summary>A fleet ends when what is left is for others, and not before every one of its agents has been told so, several times over.</summary>
public class StandstillTests
{
    private static readonly NothingView ForOthers = new()
    {
        Code = "NOTHING_READY",
        Message = "It asks for review.",
        ReadyForOthers = 3,
        Offered = 0,
        InProgress = 0,
        Waiting = 0,
        PathsReserved = 0,
    };

    [Fact]
    public void Every_agent_has_to_hear_it_again_and_again()
    {
        var standstill = new Standstill(2);

        Assert.False(Hear(standstill, 0, ForOthers, times: 5));
        Assert.False(Hear(standstill, 1, ForOthers, times: 2));
        Assert.True(Hear(standstill, 1, ForOthers));
        Assert.Equal([3, 3], standstill.Reached!.Select(nothing => nothing.ReadyForOthers ?? 0));
        Assert.True(Hear(standstill, 0, null));
    }

    [Fact]
    public void A_claim_of_anybody_begins_it_anew()
    {
        var standstill = new Standstill(2);
        Hear(standstill, 0, ForOthers, times: 3);
        var before = standstill.Claims;
        standstill.Move();

        Assert.False(standstill.Hear(1, before, ForOthers));
        Assert.False(Hear(standstill, 1, ForOthers, times: 3));
        Assert.True(Hear(standstill, 0, ForOthers, times: 3));
    }

    [Fact]
    public void Nobody_waits_for_an_agent_that_went_home()
    {
        var standstill = new Standstill(2);
        standstill.Leave(1);

        Assert.True(Hear(standstill, 0, ForOthers, times: 3));
    }

    public static TheoryData<string, NothingView> Moving { get; } = new()
    {
        { "somebody works", ForOthers with { InProgress = 1 } },
        { "somebody is about to", ForOthers with { Offered = 1 } },
        { "time brings more", ForOthers with { Waiting = 1 } },
        { "files are given up", ForOthers with { PathsReserved = 1 } },
        { "it is paused", ForOthers with { Pause = new HaltView() } },
        { "the agent is drained", ForOthers with { AgentDrain = new HaltView() } },
        { "nothing is ready", ForOthers with { ReadyForOthers = 0 } },
    };

    [Theory]
    [MemberData(nameof(Moving))]
    public void While_something_may_come_the_fleet_goes_on(string about, NothingView nothing)
    {
        var standstill = new Standstill(1);
        Hear(standstill, 0, ForOthers, times: 2);

        Assert.False(Hear(standstill, 0, nothing), about);
        Assert.False(Hear(standstill, 0, ForOthers, times: 2));
        Assert.True(Hear(standstill, 0, ForOthers));
    }

    [Fact]
    public void What_is_missing_is_what_no_agent_has()
    {
        var author = ForOthers with { ReadyForOthers = 1, OwnReviews = 1 };
        var other = ForOthers with { ReadyForOthers = 1, MissingSkills = new Dictionary<string, int> { ["review"] = 1 } };

        var left = LeftForOthers.Of([author, other])!;

        Assert.Equal((1, 1, 0), (left.Ready, left.MissingSkills["review"], left.OwnReviews));
        Assert.Equal(1, LeftForOthers.Of([author])!.OwnReviews);
        Assert.Null(LeftForOthers.Of(null));
    }

    private static bool Hear(Standstill standstill, int place, NothingView? nothing, int times = 1)
    {
        var isReached = false;
        for (var time = 0; time < times; time++)
        {
            isReached = standstill.Hear(place, standstill.Claims, nothing);
        }

        return isReached;
    }
}
