namespace Krewe.Grains.Upkeep;

/// <summary>How long what is only ever added to is kept.</summary>
public sealed record UpkeepOptions
{
    /// <summary>
    /// The least that may be said for <see cref="EventAgeMax"/>: an event is how a repeated command is recognised, and its answer is kept for
    /// a day.
    /// </summary>
    public static readonly TimeSpan EventAgeLeast = TimeSpan.FromDays(2);

    /// <summary>Events older than this go; null keeps all of them.</summary>
    public TimeSpan? EventAgeMax { get; init; }
}
