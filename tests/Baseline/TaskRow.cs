using System.Text.Json.Serialization;

namespace Krewe.Baseline;

/// <summary>A task with the same names and about the same size as Krewe's answers.</summary>
internal sealed record TaskRow
{
    public required string Id { get; init; }

    public required string Project { get; init; }

    public required string Title { get; init; }

    public required string Status { get; init; }

    public required string Type { get; init; }

    public int Priority { get; init; }

    public string[] Labels { get; init; } = [];

    public string[] Skills { get; init; } = [];

    public long Version { get; init; }

    public long Fence { get; init; }

    public int Attempts { get; init; }

    public string? ClaimedBy { get; init; }

    public string? Session { get; init; }

    public DateTime? ClaimedAt { get; init; }

    public int? LeaseSeconds { get; init; }

    public DateTime? LeaseUntil { get; init; }

    public string? Reason { get; init; }

    public DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime UpdatedAt { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? ClosedAt { get; init; }
}

internal sealed record Envelope<T>(bool Success, T? Data);

internal sealed record ListEnvelope(bool Success, IReadOnlyList<TaskRow> Data, ListMeta Meta);

internal sealed record ListMeta(int Page, int Limit, long Total);

internal sealed record NewTaskBody(string? Id, string Title, int? Priority);

internal sealed record BulkBody(NewTaskBody[] Tasks);

internal sealed record ClaimBody(int? LeaseSeconds);

internal sealed record CompleteBody(long Fence, string? Reason);

internal sealed record Claimed(IReadOnlyList<TaskRow> Tasks);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Envelope<TaskRow>))]
[JsonSerializable(typeof(Envelope<Claimed>))]
[JsonSerializable(typeof(Envelope<int>))]
[JsonSerializable(typeof(ListEnvelope))]
[JsonSerializable(typeof(NewTaskBody))]
[JsonSerializable(typeof(BulkBody))]
[JsonSerializable(typeof(ClaimBody))]
[JsonSerializable(typeof(CompleteBody))]
internal sealed partial class BaselineJson : JsonSerializerContext;
