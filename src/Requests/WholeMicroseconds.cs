namespace Krewe.Requests;

/// <summary>Stored times have whole microseconds: what is answered must equal what is read back.</summary>
internal static class WholeMicroseconds
{
    public static DateTimeOffset Of(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
