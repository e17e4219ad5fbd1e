namespace Krewe.Gateway.Tests.Support;

/// <summary>Times that mean nothing but themselves.</summary>
internal static class Moment
{
    public static DateTimeOffset Of2026 { get; } = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
}
