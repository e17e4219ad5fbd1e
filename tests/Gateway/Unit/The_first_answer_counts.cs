using Krewe.Gateway.Cluster;
using Krewe.Tests.Support.Time;

namespace Krewe.Gateway.Tests.Unit;

public sealed class The_first_answer_counts
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<TaskCompletionSource<string>> _asked = [];

    [Fact]
    public async Task Whoever_answers_in_time_is_the_only_one_asked()
    {
        var asking = AskAsync();
        _asked[0].SetResult("first");

        Assert.Equal("first", await asking);
        Assert.Single(_asked);
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Fact]
    public async Task One_that_hangs_is_passed_over()
    {
        var asking = AskAsync();
        await AnotherIsAskedAsync();
        _asked[1].SetResult("second");

        Assert.Equal("second", await asking);
    }

    [Fact]
    public async Task A_late_answer_counts_when_it_is_the_first()
    {
        var asking = AskAsync();
        await AnotherIsAskedAsync();
        _asked[0].SetResult("first");

        Assert.Equal("first", await asking);
    }

    [Fact]
    public async Task A_failure_counts_only_when_nobody_else_may_still_answer()
    {
        var asking = AskAsync();
        await AnotherIsAskedAsync();
        _asked[1].SetException(new TimeoutException("second"));
        await AnotherIsAskedAsync();
        _asked[2].SetResult("third");

        Assert.Equal("third", await asking);
        var failing = AskAsync();
        _asked[3].SetException(new TimeoutException("alone"));
        Assert.Equal("alone", (await Assert.ThrowsAsync<TimeoutException>(() => failing)).Message);
    }

    [Fact]
    public async Task It_is_over_when_the_caller_waits_no_longer()
    {
        using var over = new CancellationTokenSource();
        var asking = AskAsync(over.Token);
        await over.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Single(_asked);
    }

    private Task<string> AskAsync(CancellationToken cancellation = default) => FirstAnswer.OfAsync(
        () =>
        {
            _asked.Add(new TaskCompletionSource<string>());
            return _asked[^1].Task;
        },
        _time,
        cancellation);

    private async Task AnotherIsAskedAsync()
    {
        await _time.WhenArmedAsync(1);
        _time.Advance(FirstAnswer.Patience);

        // Whoever has been asked is waited for again.
        await _time.WhenArmedAsync(1);
    }
}
