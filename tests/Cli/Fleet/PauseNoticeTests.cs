using Krewe.Cli.Fleet;
using Krewe.Client.Wire;

namespace Krewe.Cli.Tests.Fleet;

public class PauseNoticeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly List<string> _told = [];
    private readonly PauseNotice _notice;

    public PauseNoticeTests() => _notice = new PauseNotice("parade", _told.Add);

    [Fact]
    public void Who_when_why_and_how_to_go_on_are_told()
    {
        _notice.Hear(Paused(Noon, "ada", "The database moves."));

        Assert.Equal(
            ["krewe: the fleet waits for `krewe resume --project parade`: the project is paused by ada since 2026-01-02 12:00:00Z: The database moves."], _told);
    }

    [Fact]
    public void Each_pause_is_told_once_however_many_agents_hear_of_it_and_when()
    {
        _notice.Hear(Paused(Noon));
        _notice.Hear(Paused(Noon));
        _notice.Hear(new NothingView { Code = "NOTHING_READY", Message = "Others are at work." });
        _notice.Hear(Paused(Noon.AddMinutes(1)));
        _notice.Hear(Paused(Noon));

        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public void A_pause_of_which_nothing_is_known_is_told_once_too()
    {
        _notice.Hear(Paused(null));
        _notice.Hear(Paused(null));

        Assert.Equal(["krewe: the fleet waits for `krewe resume --project parade`: the project is paused"], _told);
    }

    [Fact]
    public void A_fleet_that_has_nothing_left_to_do_waits_for_nobody()
    {
        _notice.Hear(Paused(Noon) with { Drained = true });
        _notice.Hear(null);

        Assert.Empty(_told);
    }

    private static NothingView Paused(DateTimeOffset? since, string? by = null, string? reason = null) => new()
    {
        Code = "PAUSED",
        Message = "The project is paused.",
        Pause = new HaltView { Since = since, By = by, Reason = reason },
    };
}
