namespace Krewe.Client.Wire;

/// <summary>Who stopped something, since when and why: a paused project, a drained agent.</summary>
public sealed record HaltView
{
    /// <summary>Who asked for it last; absent when that is not known.</summary>
    public string? By { get; init; }

    /// <summary>When it began; absent when that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why, in the words of who asked.</summary>
    public string? Reason { get; init; }
}
