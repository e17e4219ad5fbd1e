using Krewe.Formats.Beads;

namespace Krewe.Formats.Tests.Beads;

public class MeaningTests
{
    [Theory]
    [InlineData(null, ImportedStatus.Pending)]
    [InlineData("open", ImportedStatus.Pending)]
    [InlineData("in_progress", ImportedStatus.Pending)]
    [InlineData("In-Progress", ImportedStatus.Pending)]
    [InlineData("hooked", ImportedStatus.Pending)]
    [InlineData("in_review", ImportedStatus.InReview)]
    [InlineData("blocked", ImportedStatus.Blocked)]
    [InlineData("deferred", ImportedStatus.Deferred)]
    [InlineData("pinned", ImportedStatus.Deferred)]
    [InlineData("closed", ImportedStatus.Completed)]
    [InlineData("cancelled", ImportedStatus.Cancelled)]
    [InlineData("canceled", ImportedStatus.Cancelled)]
    [InlineData("wontfix", ImportedStatus.Cancelled)]
    [InlineData("duplicate", ImportedStatus.Cancelled)]
    [InlineData("tombstone", ImportedStatus.NotImported)]
    public void A_status_has_a_meaning_here(string? status, ImportedStatus expected)
    {
        Assert.True(BeadsStatus.IsKnown(status));
        Assert.Equal(expected, BeadsStatus.ToTaskStatus(status));
    }

    [Fact]
    public void A_status_that_nobody_knows_is_work_to_do()
    {
        Assert.False(BeadsStatus.IsKnown("baking"));
        Assert.Equal(ImportedStatus.Pending, BeadsStatus.ToTaskStatus("baking"));
    }

    [Theory]
    [InlineData("open")]
    [InlineData("closed")]
    [InlineData("cancelled")]
    [InlineData("in_review")]
    [InlineData("deferred")]
    [InlineData("pinned")]
    [InlineData("baking")]
    public void As_pending_makes_work_of_everything(string status) =>
        Assert.Equal(ImportedStatus.Pending, BeadsStatus.ToTaskStatus(status, asPending: true));

    [Fact]
    public void As_pending_does_not_wake_the_dead() => Assert.Equal(ImportedStatus.NotImported, BeadsStatus.ToTaskStatus("tombstone", asPending: true));

    [Theory]
    [InlineData("pending", "open")]
    [InlineData("in_progress", "in_progress")]
    [InlineData("in_review", "in_review")]
    [InlineData("blocked", "blocked")]
    [InlineData("dead", "blocked")]
    [InlineData("deferred", "deferred")]
    [InlineData("completed", "closed")]
    [InlineData("cancelled", "closed")]
    [InlineData("skipped", "closed")]
    [InlineData("deleted", "tombstone")]
    public void Every_status_here_has_a_word_in_Beads(string taskStatus, string expected) => Assert.Equal(expected, BeadsStatus.FromTaskStatus(taskStatus));

    [Theory]
    [InlineData("blocks", "blocks", true)]
    [InlineData("depends-on", "blocks", true)]
    [InlineData("depends_on", "blocks", true)]
    [InlineData("blocked-by", "blocks", true)]
    [InlineData("blocks-on", "blocks", true)]
    [InlineData("Blocked_By", "blocks", true)]
    [InlineData("parent-child", "parent-child", true)]
    [InlineData("parent_child", "parent-child", true)]
    [InlineData("parent", "parent-child", true)]
    [InlineData("child-of", "parent-child", true)]
    [InlineData("waits_for", "waits-for", true)]
    [InlineData("conditional-blocks", "conditional-blocks", true)]
    [InlineData("related", "related", false)]
    [InlineData("related-to", "related", false)]
    [InlineData("relates-to", "relates-to", false)]
    [InlineData("discovered_from", "discovered-from", false)]
    [InlineData("Inspired_By", "Inspired_By", false)]
    public void A_type_of_edge_has_one_canonical_word(string type, string canonical, bool isBlocking)
    {
        Assert.Equal(canonical, BeadsDependencyKind.Canonical(type));
        Assert.Equal(isBlocking, BeadsDependencyKind.IsBlocking(canonical));
    }

    [Theory]
    [InlineData("2026-05-11T20:00:14Z", "2026-05-11T20:00:14.0000000Z")]
    [InlineData("2026-05-11t20:00:14z", "2026-05-11T20:00:14.0000000Z")]
    [InlineData("2026-05-11 20:00:14Z", "2026-05-11T20:00:14.0000000Z")]
    [InlineData("2026-05-11T20:00:14.5Z", "2026-05-11T20:00:14.5000000Z")]
    [InlineData("2026-05-11T20:00:14.123456789Z", "2026-05-11T20:00:14.1234567Z")]
    [InlineData("2026-05-11T20:00:14.123456789123Z", "2026-05-11T20:00:14.1234567Z")]
    [InlineData("2026-05-11T20:00:14.1-08:00", "2026-05-12T04:00:14.1000000Z")]
    [InlineData("2026-05-11T20:00:14+05:30", "2026-05-11T14:30:14.0000000Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z")]
    public void A_time_is_read_with_any_offset_and_any_fraction(string text, string utc)
    {
        Assert.True(BeadsTimestamp.TryParse(text, out var timestamp));
        Assert.Equal(text, timestamp.Text);
        Assert.Equal(utc, timestamp.Instant.UtcDateTime.ToString("O"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-05-11")]
    [InlineData("2026-05-11T20:00:14")]
    [InlineData("2026-05-11T20:00:14.")]
    [InlineData("2026-05-11T20:00:14.Z")]
    [InlineData("2026-05-11T20:00:14.123")]
    [InlineData("2026-05-11X20:00:14Z")]
    [InlineData("2026-13-11T20:00:14Z")]
    [InlineData("2026-05-11T25:00:14Z")]
    [InlineData("2026-05-11T20:00:14+99:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("2026-05-11T20:00:14Z and more")]
    public void What_is_no_time_is_not_read(string text) => Assert.False(BeadsTimestamp.TryParse(text, out _));

    [Fact]
    public void A_moment_is_written_without_a_fraction_it_does_not_need()
    {
        var noon = new DateTimeOffset(2026, 5, 11, 14, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal("2026-05-11T12:00:00Z", BeadsTimestamp.Of(noon).Text);
        Assert.Equal("2026-05-11T12:00:00.25Z", BeadsTimestamp.Of(noon.AddMilliseconds(250)).Text);
    }
}
