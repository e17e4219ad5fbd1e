using Krewe.Cli.Fleet;
using Krewe.Client.Wire;

namespace Krewe.Cli.Tests.Fleet;

public class DrainNoticeTests
{
    private static readonly HaltView Drain = new() { By = "ada", Since = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero), Reason = "It writes nonsense." };

    private readonly List<string> _told = [];
    private readonly DrainNotice _notice;

    public DrainNoticeTests() => _notice = new DrainNotice(_told.Add);

    [Fact]
    public void Who_when_why_and_how_to_go_on_are_told()
    {
        _notice.Hear("fleet-0001", Drained(Drain));

        Assert.Equal(
            ["krewe: fleet-0001 goes home; `krewe agents undrain fleet-0001` gives it work again: it is drained by ada since 2026-01-02 12:00:00Z: It writes nonsense."],
            _told);
    }

    [Fact]
    public void Each_drain_is_told_once()
    {
        _notice.Hear("fleet-0002", Drained(Drain));
        _notice.Hear("fleet-0001", Drained(Drain));
        _notice.Hear("fleet-0002", Drained(Drain));

        Assert.Equal(2, _told.Count);
        Assert.Equal(["fleet-0001", "fleet-0002"], _notice.Agents);
    }

    [Fact]
    public void A_drain_of_which_nothing_is_known_is_told_too()
    {
        _notice.Hear("ann", Drained(null));

        Assert.EndsWith("it is drained", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_gets_nothing_for_another_reason_is_not_drained()
    {
        _notice.Hear("ann", null);
        _notice.Hear("ann", new NothingView { Code = "NOTHING_READY", Message = "Others are at work.", Drained = true });

        Assert.Empty(_told);
        Assert.Empty(_notice.Agents);
    }

    private static NothingView Drained(HaltView? drain) => new() { Code = "AGENT_DRAINED", Message = "The agent is drained.", AgentDrain = drain };
}
