using Krewe.Storage.StoreOpening;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Krewe.Storage.Tests.Support;

/// <summary>A test's database that tells how much it was asked: requests to PostgreSQL, or statements that SQLite ran.</summary>
public sealed class CountedStorage : IAsyncDisposable
{
    private readonly CountingProxy? _proxy;
    private readonly StatementCounter _counter;

    private CountedStorage(TestStorage storage, CountingProxy? proxy, StatementCounter counter)
    {
        Storage = storage;
        _proxy = proxy;
        _counter = counter;
    }

    public TestStorage Storage { get; }

    public static async Task<CountedStorage> OpenAsync(Database on)
    {
        CountingProxy? proxy = null;
        StoreOptions ThroughProxy(StoreOptions options)
        {
            var address = new NpgsqlConnectionStringBuilder(options.PostgresConnectionString);
            proxy = new CountingProxy(address.Host!, address.Port);
            address.Port = proxy.Port;
            return options with { PostgresConnectionString = address.ConnectionString };
        }

        var counter = new StatementCounter();
        var storage = await TestStorage.OpenAsync(on, on == Database.Postgres ? ThroughProxy : null, counter);
        return new CountedStorage(storage, proxy, counter);
    }

    /// <summary>How much some work asks for, once every connection has prepared what it needs: by doing it again.</summary>
    public async Task<long> CountAsync(Func<Task> work)
    {
        await work();
        var before = Count;
        await work();
        return Count - before;
    }

    public async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }
    }

    private long Count => _proxy?.Requests ?? _counter.Count;

    /// <summary>Counts what the store says that it runs.</summary>
    private sealed class StatementCounter : ILoggerFactory, ILogger
    {
        private long _count;

        public long Count => Interlocked.Read(ref _count);

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Trace)
            {
                Interlocked.Increment(ref _count);
            }
        }

        public void Dispose()
        {
        }
    }
}
