using Krewe.Domain;
using Krewe.Domain.Tasks;

namespace Krewe.Contracts.Tasks;

/// <summary><see cref="TaskParticulars"/> on the wire and in kept answers; null where a task has none.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskParticulars")]
public sealed record ParticularsMessage
{
    [Id(0)] public string[] Paths { get; init; } = [];

    [Id(1)] public string[] SharedPaths { get; init; } = [];

    [Id(2)] public ReservedPathsMessage? Reserved { get; init; }

    [Id(3)] public string? Reviews { get; init; }

    [Id(4)] public string? Author { get; init; }

    [Id(5)] public string? PreferredAgent { get; init; }

    [Id(6)] public bool ClosesItself { get; init; }

    [Id(7)] public int? Percent { get; init; }

    [Id(8)] public DateTimeOffset? ProgressedAt { get; init; }

    [Id(9)] public int ArtifactCount { get; init; }

    [Id(10)] public string? Verdict { get; init; }

    [Id(11)] public string? Review { get; init; }

    public static ParticularsMessage? From(TaskParticulars particulars) => ReferenceEquals(particulars, TaskParticulars.None)
        ? null
        : new ParticularsMessage
        {
            Paths = particulars.Paths.ToArray(),
            SharedPaths = particulars.SharedPaths.ToArray(),
            Reserved = ReservedPathsMessage.From(particulars.Reserved),
            Reviews = particulars.Reviews,
            Author = particulars.Author,
            PreferredAgent = particulars.PreferredAgent,
            ClosesItself = particulars.ClosesItself,
            Percent = particulars.Percent,
            ProgressedAt = particulars.ProgressedAt,
            ArtifactCount = particulars.ArtifactCount,
            Verdict = particulars.Verdict,
            Review = particulars.Review,
        };

    public TaskParticulars ToParticulars() => new()
    {
        Paths = StringList.Of(Paths),
        SharedPaths = StringList.Of(SharedPaths),
        Reserved = Reserved?.ToReserved(),
        Reviews = Reviews,
        Author = Author,
        PreferredAgent = PreferredAgent,
        ClosesItself = ClosesItself,
        Percent = Percent,
        ProgressedAt = ProgressedAt,
        ArtifactCount = ArtifactCount,
        Verdict = Verdict,
        Review = Review,
    };
}

/// <summary><see cref="ReservedPaths"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ReservedPaths")]
public sealed record ReservedPathsMessage(
    [property: Id(0)] long Fence,
    [property: Id(1)] string[] Exclusive,
    [property: Id(2)] string[] Shared)
{
    public static ReservedPathsMessage? From(ReservedPaths? reserved) => reserved is null
        ? null
        : new ReservedPathsMessage(reserved.Fence, reserved.Exclusive.ToArray(), reserved.Shared.ToArray());

    public ReservedPaths ToReserved() => new(Fence, StringList.Of(Exclusive), StringList.Of(Shared));
}
