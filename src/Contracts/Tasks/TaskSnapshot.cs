using Krewe.Domain;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Contracts.Tasks;

/// <summary>A <see cref="TaskState"/> on the wire and in kept answers.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskSnapshot")]
public sealed record TaskSnapshot
{
    [Id(0)] public required string Organization { get; init; }

    [Id(1)] public required string Project { get; init; }

    [Id(2)] public required string Id { get; init; }

    [Id(3)] public required long Version { get; init; }

    [Id(4)] public required TaskStatus Status { get; init; }

    [Id(5)] public required long Fence { get; init; }

    [Id(6)] public required string Title { get; init; }

    [Id(7)] public required string Type { get; init; }

    [Id(8)] public int Priority { get; init; }

    [Id(9)] public string? Assignee { get; init; }

    [Id(10)] public string[] Labels { get; init; } = [];

    [Id(11)] public string[] Skills { get; init; } = [];

    [Id(12)] public int Attempts { get; init; }

    [Id(13)] public int? MaxAttempts { get; init; }

    [Id(14)] public int? MaxRunSeconds { get; init; }

    [Id(15)] public ClaimSnapshot? Claim { get; init; }

    [Id(16)] public string? LastAgent { get; init; }

    [Id(17)] public DateTimeOffset? NotBefore { get; init; }

    [Id(18)] public string? Reason { get; init; }

    [Id(19)] public int BlockerCount { get; init; }

    [Id(20)] public required DateTimeOffset CreatedAt { get; init; }

    [Id(21)] public string? CreatedBy { get; init; }

    [Id(22)] public required DateTimeOffset EnteredAt { get; init; }

    [Id(23)] public required DateTimeOffset UpdatedAt { get; init; }

    [Id(24)] public DateTimeOffset? StartedAt { get; init; }

    [Id(25)] public DateTimeOffset? ClosedAt { get; init; }

    [Id(26)] public ParticularsMessage? Particulars { get; init; }

    /// <summary>
    /// True from every version that knows particulars. One that does not leaves it false, and then their absence says nothing: such a snapshot must
    /// never be taken for the row.
    /// </summary>
    [Id(27)] public bool IsWhole { get; init; }

    public static TaskSnapshot From(TaskState state) => new()
    {
        IsWhole = true,
        Organization = state.Key.Organization,
        Project = state.Key.Project,
        Id = state.Key.Id,
        Version = state.Version,
        Status = state.Status,
        Fence = state.Fence,
        Title = state.Title,
        Type = state.Type,
        Priority = state.Priority,
        Assignee = state.Assignee,
        Labels = state.Labels.ToArray(),
        Skills = state.Skills.ToArray(),
        Attempts = state.Attempts,
        MaxAttempts = state.MaxAttempts,
        MaxRunSeconds = state.MaxRunSeconds,
        Claim = ClaimSnapshot.From(state.Claim),
        LastAgent = state.LastAgent,
        NotBefore = state.NotBefore,
        Reason = state.Reason,
        BlockerCount = state.BlockerCount,
        CreatedAt = state.CreatedAt,
        CreatedBy = state.CreatedBy,
        EnteredAt = state.EnteredAt,
        UpdatedAt = state.UpdatedAt,
        StartedAt = state.StartedAt,
        ClosedAt = state.ClosedAt,
        Particulars = ParticularsMessage.From(state.Particulars),
    };

    public TaskState ToState() => new()
    {
        Key = new TaskKey(Organization, Project, Id),
        Version = Version,
        Status = Status,
        Fence = Fence,
        Title = Title,
        Type = Type,
        Priority = Priority,
        Assignee = Assignee,
        Labels = StringList.Of(Labels),
        Skills = StringList.Of(Skills),
        Attempts = Attempts,
        MaxAttempts = MaxAttempts,
        MaxRunSeconds = MaxRunSeconds,
        Claim = Claim?.ToClaim(),
        LastAgent = LastAgent,
        NotBefore = NotBefore,
        Reason = Reason,
        BlockerCount = BlockerCount,
        CreatedAt = CreatedAt,
        CreatedBy = CreatedBy,
        EnteredAt = EnteredAt,
        UpdatedAt = UpdatedAt,
        StartedAt = StartedAt,
        ClosedAt = ClosedAt,
        Particulars = Particulars?.ToParticulars() ?? TaskParticulars.None,
    };
}
