using System.Collections.Concurrent;

namespace Krewe.Silo;

/// <summary>
/// Keeps warnings readable while something is wrong for all calls at once, such as a database that is away: one line of each kind a
/// second, which says how many like it were left out. Errors are defects and pass whole, because an answer's request id is looked for in them.
/// </summary>
/// <param name="inner">What writes the lines. Disposed with this.</param>
/// <param name="time">The clock.</param>
internal sealed class ThrottledLoggerProvider(ILoggerProvider inner, TimeProvider time) : ILoggerProvider, ISupportExternalScope
{
    /// <summary>What the host itself says, who joined and who died among it, is said once for each and never left out.</summary>
    private static readonly string Host = typeof(SiloHost).Namespace!;

    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith(Host, StringComparison.Ordinal)
        ? inner.CreateLogger(categoryName)
        : new ThrottledLogger(inner.CreateLogger(categoryName), time);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => (inner as ISupportExternalScope)?.SetScopeProvider(scopeProvider);

    public void Dispose() => inner.Dispose();

    private sealed class ThrottledLogger(ILogger inner, TimeProvider time) : ILogger
    {
        // Events are written in the code: their number has a bound.
        private readonly ConcurrentDictionary<EventId, LineThrottle> _throttles = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel != LogLevel.Warning)
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
            }
            else if (_throttles.GetOrAdd(eventId, _ => new LineThrottle(time)).TryPass(out var suppressed))
            {
                // A warning is foreseen: where in the code it came from is no news. Its cause is.
                inner.Log(logLevel, eventId, state, null, (line, _) => Line(formatter(line, exception), exception, suppressed));
            }
        }

        private static string Line(string text, Exception? cause, long suppressed)
        {
            var caused = cause is null ? text : $"{text}: {cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}";
            return suppressed == 0 ? caused : $"{caused} ({suppressed} more like this were left out)";
        }
    }
}
