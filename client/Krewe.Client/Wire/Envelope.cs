using System.Text.Json.Serialization;

namespace Krewe.Client.Wire;

/// <summary>What every answer of the gateway is wrapped in.</summary>
/// <typeparam name="T">What a success carries.</typeparam>
public sealed record Envelope<T>
{
    /// <summary>True with data, false with an error.</summary>
    public required bool Success { get; init; }

    /// <summary>What was asked for; absent with an error.</summary>
    public T? Data { get; init; }

    /// <summary>Where in a list this is; only with lists.</summary>
    public Meta? Meta { get; init; }

    /// <summary>Why not; absent with a success.</summary>
    public ErrorBody? Error { get; init; }
}

/// <summary>Where in a list an answer is.</summary>
public sealed record Meta
{
    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>How many items a page has.</summary>
    public int? Limit { get; init; }

    /// <summary>How many items there are on all pages.</summary>
    public long? Total { get; init; }

    /// <summary>Of a list of events: the newest one in it, which the next request names as <c>after</c>.</summary>
    public long? LastSeq { get; init; }

    /// <summary>Of a list of events: the last one that is not kept any more because of its age. Absent when the log is whole.</summary>
    public long? GoneThrough { get; init; }
}

/// <summary>Why a request failed.</summary>
public sealed record ErrorBody
{
    /// <summary>Stable, for programs: such as <c>STALE_CLAIM</c>.</summary>
    public required string Code { get; init; }

    /// <summary>For people and models: what is in the way, and what to do next.</summary>
    public required string Message { get; init; }

    /// <summary>Item by item; empty when there is nothing to add.</summary>
    public IReadOnlyList<ErrorDetail> Details { get; init => field = value ?? []; } = [];

    /// <summary>
    /// True when it may have been carried out all the same, of a row of a bulk answer too: repeat the request under the same
    /// idempotency key to find out.
    /// </summary>
    [JsonIgnore]
    public bool IsOutcomeUnknown => Code == ErrorCode.OutcomeUnknown;
}

/// <summary>One item of an error.</summary>
/// <param name="Field">A field of the request, or a name such as <c>claimed_by</c>.</param>
/// <param name="Message">What is wrong with it, or its value.</param>
public sealed record ErrorDetail(string Field, string Message);
