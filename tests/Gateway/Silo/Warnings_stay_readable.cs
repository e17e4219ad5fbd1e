using Krewe.Gateway.Tests.Support;
using Krewe.Silo;
using Krewe.Storage;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.Logging;

namespace Krewe.Gateway.Tests.Silo;

public sealed class Warnings_stay_readable
{
    private readonly ManualTimeProvider _time = new();
    private readonly LineCollector _lines = new();

    private ILogger Logger => field ??= new ThrottledLoggerProvider(_lines, _time).CreateLogger("Krewe");

    [Fact]
    public void One_line_of_a_kind_a_second_and_the_next_says_how_many_were_left_out()
    {
        for (var call = 0; call < 100; call++)
        {
            Log(LogLevel.Warning, 1, $"call {call} failed");
        }

        Log(LogLevel.Warning, 2, "something else");
        _time.Advance(TimeSpan.FromSeconds(1));
        Log(LogLevel.Warning, 1, "call 100 failed");

        Assert.Equal(["call 0 failed", "something else", "call 100 failed (99 more like this were left out)"], _lines.All);
    }

    [Fact]
    public void A_warning_names_its_cause_in_one_line()
    {
        Log(LogLevel.Warning, 1, "It failed", Thrown("The database\ncannot be reached."));

        Assert.Equal(["It failed: StoreUnavailableException: The database cannot be reached."], _lines.All);
    }

    [Fact]
    public void Errors_pass_whole()
    {
        Log(LogLevel.Error, 1, "one", Thrown("x"));
        Log(LogLevel.Error, 1, "two", Thrown("y"));

        Assert.Equal(2, _lines.All.Count);
        Assert.All(_lines.All, line => Assert.Contains("   at ", line, StringComparison.Ordinal));
    }

    /// <summary>What the console of a server would say while each of many calls finds the database away.</summary>
    [Fact]
    public async Task An_outage_fills_no_log()
    {
        FaultyStore store = null!;
        await using var server = await GatewayServer.StartAsync(
            configure: builder => builder.Logging.AddProvider(new ThrottledLoggerProvider(_lines, _time)),
            wrap: inner => store = new FaultyStore(inner));
        var wren = await server.NewProjectAsync();
        await wren.NewTaskAsync("a-1");
        store.OnCall = _ => throw new StoreUnavailableException("The test took the database away.");

        for (var call = 0; call < 20; call++)
        {
            (await wren.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(503, "UNAVAILABLE");
            (await wren.GetAsync("/v1/tasks")).MustRefuse(503, "UNAVAILABLE");
        }

        var told = _lines.All.Where(line => line.Contains("took the database away", StringComparison.Ordinal)).ToList();
        Assert.InRange(told.Count, 1, 5);
        Assert.DoesNotContain(_lines.All, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    private void Log(LogLevel level, int id, string text, Exception? cause = null) => Logger.Log(level, new EventId(id), text, cause, (line, _) => line);

    private static StoreUnavailableException Thrown(string message)
    {
        try
        {
            throw new StoreUnavailableException(message);
        }
        catch (StoreUnavailableException thrown)
        {
            return thrown;
        }
    }

    private sealed class LineCollector : ILoggerProvider, ILogger
    {
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_all)
                {
                    return [.. _all];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_all)
            {
                _all.Add(formatter(state, exception) + (exception is null ? string.Empty : $" {exception}"));
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
