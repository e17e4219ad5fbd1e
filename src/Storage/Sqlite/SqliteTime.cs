namespace Krewe.Storage.Sqlite;

/// <summary>Times as they are stored: whole microseconds since 1970-01-01 UTC.</summary>
internal static class SqliteTime
{
    public static long Of(DateTimeOffset time) =>
        (time.UtcTicks / TimeSpan.TicksPerMicrosecond) - (DateTimeOffset.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond);

    public static long Of(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    public static object? OrNull(DateTimeOffset? time) => time is { } set ? Of(set) : null;

    public static DateTimeOffset From(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
