using Krewe.Client;

namespace Krewe.Cli.Tests.Client;

public class RetryPolicyTests
{
    private static readonly RetryPolicy Policy = new()
    {
        AttemptsMax = 5,
        BaseDelay = TimeSpan.FromMilliseconds(100),
        MaxDelay = TimeSpan.FromMilliseconds(500),
        Budget = TimeSpan.FromSeconds(10),
    };

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 200)]
    [InlineData(3, 400)]
    [InlineData(4, 500)]
    public void Rests_double_up_to_the_cap(int attempts, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Policy.DelayBeforeNext(attempts, TimeSpan.Zero, null, jitter: 1));

    [Fact]
    public void Chance_takes_at_most_half_of_a_rest_away() =>
        Assert.Equal(TimeSpan.FromMilliseconds(50), Policy.DelayBeforeNext(1, TimeSpan.Zero, null, jitter: 0));

    [Fact]
    public void The_last_attempt_is_the_last() => Assert.Null(Policy.DelayBeforeNext(5, TimeSpan.Zero, null, 1));

    [Fact]
    public void A_longer_wait_that_the_server_asks_for_is_kept() =>
        Assert.Equal(TimeSpan.FromSeconds(3), Policy.DelayBeforeNext(1, TimeSpan.Zero, TimeSpan.FromSeconds(3), jitter: 0));

    [Fact]
    public void A_shorter_wait_that_the_server_asks_for_does_not_hasten_the_next_try() =>
        Assert.Equal(TimeSpan.FromMilliseconds(100), Policy.DelayBeforeNext(1, TimeSpan.Zero, TimeSpan.Zero, jitter: 1));

    [Fact]
    public void No_try_begins_after_the_budget()
    {
        Assert.Null(Policy.DelayBeforeNext(1, TimeSpan.FromMilliseconds(9_950), null, jitter: 1));
        Assert.Null(Policy.DelayBeforeNext(1, TimeSpan.Zero, TimeSpan.FromSeconds(11), jitter: 0));
        Assert.NotNull(Policy.DelayBeforeNext(1, TimeSpan.FromMilliseconds(9_900), null, jitter: 1));
    }

    [Fact]
    public void Many_attempts_do_not_overflow()
    {
        var patient = Policy with { AttemptsMax = int.MaxValue };

        Assert.Equal(Policy.MaxDelay, patient.DelayBeforeNext(1_000_000, TimeSpan.Zero, null, jitter: 1));
    }
}
