namespace Krewe.Storage.Memories;

/// <summary>A memory as it is stored.</summary>
/// <param name="Key">Unique in its project.</param>
/// <param name="Value">What is to be remembered.</param>
/// <param name="Extra">JSON that came with it from elsewhere, or null.</param>
/// <param name="Version">Grows by one with every change; 1 when made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="UpdatedBy">Who changed it last.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record MemoryRecord(
    string Key, string Value, string? Extra, long Version, string CreatedBy, string UpdatedBy, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A memory that somebody wants to be there. Its values are validated where they enter.</summary>
/// <param name="Key">Unique in its project.</param>
/// <param name="Value">What is to be remembered.</param>
/// <param name="Extra">JSON that comes with it from elsewhere, or null.</param>
/// <param name="Actor">Who writes it.</param>
public sealed record NewMemory(string Key, string Value, string? Extra, string Actor);

/// <summary>Which memories.</summary>
public sealed record MemoryFilter
{
    /// <summary>Those whose key or value holds this, in capitals or not; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>Those whose key comes after this one; empty for all.</summary>
    public string After { get; init; } = string.Empty;
}
