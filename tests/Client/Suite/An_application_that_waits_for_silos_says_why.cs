#if ENGINE_ORLEANS
using Krewe.Client.Cluster;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.Logging;
using Orleans.Networking.Shared;
using Orleans.Runtime.Messaging;

namespace Krewe.Client.Tests.Suite;

/// <summary>What is told of tries that failed, in time that only the test moves.</summary>
public sealed class An_application_that_waits_for_silos_says_why
{
    private static readonly Exception Refused = Failed(new SocketConnectionException("Unable to connect to 10.0.0.1:30000. Error: ConnectionRefused"));

    private readonly ManualTimeProvider _time = new();
    private readonly Lines _lines = new();
    private readonly ClusterConnectionRetry _retry;

    public An_application_that_waits_for_silos_says_why() => _retry = new ClusterConnectionRetry(_time, _lines);

    [Fact]
    public async Task Once_at_the_first_try_and_then_once_a_minute()
    {
        var tries = 3 * (int)(ClusterConnectionRetry.ToldAgainAfter / ClusterConnectionRetry.Rest);
        for (var count = 0; count < tries; count++)
        {
            var again = _retry.ShouldRetryConnectionAttempt(Refused, CancellationToken.None);
            Assert.False(again.IsCompleted);
            _time.Advance(ClusterConnectionRetry.Rest);
            Assert.True(await again);
        }

        Assert.Equal(3, _lines.All.Count);
        Assert.All(_lines.All, line => Assert.Contains("10.0.0.1:30000. Error: ConnectionRefused", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Being_told_to_stop_ends_the_rest()
    {
        using var stop = new CancellationTokenSource();
        var again = _retry.ShouldRetryConnectionAttempt(Refused, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => again);
    }

    [Fact]
    public void With_a_hint_that_fits_the_cause()
    {
        Assert.Contains("--cluster", Hint(new SiloUnavailableException("Could not find any gateway")), StringComparison.Ordinal);
        Assert.Contains("--advertise", Hint(Refused), StringComparison.Ordinal);
        Assert.Contains("--advertise", Hint(Outermost(new ConnectionFailedException("timed out after 00:00:05"))), StringComparison.Ordinal);
        Assert.Contains("--tls-certificate", Hint(Failed(new InvalidOperationException("Connection terminated prematurely"))), StringComparison.Ordinal);
        Assert.Contains("database", Hint(new TimeoutException("no answer")), StringComparison.Ordinal);
    }

    private static string Hint(Exception error) => ClusterConnectionFailure.HintFor(error);

    private static ConnectionFailedException Failed(Exception cause) =>
        Outermost(new ConnectionFailedException("Unable to connect to endpoint S10.0.0.1:30000:0. See InnerException", cause));

    private static ConnectionFailedException Outermost(Exception cause) => new("Unable to connect to any of the 1 available gateways.", cause);

    private sealed class Lines : ILogger<ClusterConnectionRetry>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception));
    }
}
#endif
