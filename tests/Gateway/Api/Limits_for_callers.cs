using Krewe.Gateway.Tests.Support;
using Krewe.Gateway.Throttling;
using Krewe.Tests.Support.Time;

namespace Krewe.Gateway.Tests.Api;

public sealed class Limits_for_callers
{
    [Fact]
    public async Task A_key_that_asks_too_often_is_told_to_wait_and_others_are_not()
    {
        await using var server = await GatewayServer.StartAsync(options: options => options with { RateLimit = 1 });
        var greedy = await server.SignInAsync(Role.Viewer);
        var modest = await server.SignInAsync(Role.Viewer);
        Answer answer;
        do
        {
            answer = await greedy.GetAsync("/v1/auth/me");
        }
        while (answer.Status == 200);

        answer.MustRefuse(429, "RATE_LIMITED");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        (await modest.GetAsync("/v1/auth/me")).Must(200);
    }

    [Fact]
    public void A_bucket_holds_a_burst_and_is_filled_at_a_steady_rate()
    {
        var time = new ManualTimeProvider();
        var buckets = new TokenBuckets(time, perSecond: 10, burst: 3);

        Assert.Equal(3, Take(buckets, "a", 10));
        Assert.Equal(3, Take(buckets, "b", 10));
        Assert.False(buckets.TryTake("a", out var wait));
        Assert.Equal(TimeSpan.FromMilliseconds(100), wait);
        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(2, Take(buckets, "a", 10));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, Take(buckets, "a", 10));
    }

    [Fact]
    public void Without_a_rate_nothing_is_limited() =>
        Assert.Equal(10_000, Take(new TokenBuckets(new ManualTimeProvider(), perSecond: 0, burst: 0), "a", 10_000));

    [Fact]
    public void A_million_names_do_not_grow_without_bound_and_a_bucket_in_use_is_kept()
    {
        var time = new ManualTimeProvider();
        var buckets = new TokenBuckets(time, perSecond: 10, burst: 2);
        Assert.Equal(2, Take(buckets, "in use", 5));
        for (var name = 0; name < 99_999; name++)
        {
            buckets.TryTake(name.ToString(), out _);
        }

        // All others are full again, so they go; the one that somebody empties stays empty.
        time.Advance(TimeSpan.FromMilliseconds(150));
        Take(buckets, "in use", 5);
        buckets.TryTake("one too many", out _);
        Assert.Equal(0, Take(buckets, "in use", 1));
    }

    [Fact]
    public void So_many_requests_at_once_and_no_more()
    {
        var limit = new ConcurrencyLimit(2);

        Assert.Equal((true, true, false), (limit.TryEnter(), limit.TryEnter(), limit.TryEnter()));
        limit.Exit(entered: false);
        Assert.False(limit.TryEnter());
        limit.Exit(entered: true);
        Assert.True(limit.TryEnter());
    }

    [Fact]
    public async Task A_browser_of_an_allowed_origin_may_call_and_no_other()
    {
        await using var server = await GatewayServer.StartAsync(options: options => options with { CorsOrigins = ["https://fleet.example"] });
        var friend = await PreflightAsync(server, "https://fleet.example");
        var stranger = await PreflightAsync(server, "https://evil.example");

        Assert.Equal(["https://fleet.example"], friend.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False(stranger.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static Task<Answer> PreflightAsync(GatewayServer server, string origin) => new Person(server, string.Empty).SendAsync(
        HttpMethod.Options, "/v1/tasks", null, ("Origin", origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization"));

    private static int Take(TokenBuckets buckets, string name, int times) => Enumerable.Range(0, times).Count(_ => buckets.TryTake(name, out var _));
}
