using System.Text.Json;

namespace Krewe.Client.Wire;

/// <summary>PUT /v1/projects/{project}/memories/{key}.</summary>
public sealed record PutMemoryBody
{
    /// <summary>What is to be remembered, at most 64 KiB; may be Markdown. Required.</summary>
    public string? Value { get; init; }

    /// <summary>A JSON object with what else comes with it, at most 64 KiB.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>What agents were told to remember: a text under a key of the project.</summary>
public sealed record MemoryView
{
    /// <summary>Unique in its project; at most 200 characters.</summary>
    public required string Key { get; init; }

    /// <summary>What is to be remembered.</summary>
    public required string Value { get; init; }

    /// <summary>A JSON object with what else came with it; absent when there is nothing.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Grows by one with every change; the ETag.</summary>
    public long Version { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    public string? UpdatedBy { get; init; }
}
