using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Contracts.Projects;

/// <summary>A <see cref="NewTask"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.NewTask")]
public sealed record NewTaskMessage
{
    /// <summary>Null: the project picks a free one.</summary>
    [Id(0)] public string? Id { get; init; }

    [Id(1)] public required string Title { get; init; }

    [Id(2)] public string Type { get; init; } = "task";

    [Id(3)] public int Priority { get; init; } = 2;

    [Id(4)] public string? Assignee { get; init; }

    [Id(5)] public string[] Labels { get; init; } = [];

    [Id(6)] public string[] Skills { get; init; } = [];

    [Id(7)] public int? MaxAttempts { get; init; }

    [Id(8)] public int? MaxRunSeconds { get; init; }

    [Id(9)] public TextMessage? Text { get; init; }

    [Id(10)] public EdgeMessage[] Edges { get; init; } = [];

    [Id(11)] public CommentMessage[] Comments { get; init; } = [];

    [Id(12)] public TaskStatus Status { get; init; } = TaskStatus.Pending;

    [Id(13)] public DateTimeOffset? NotBefore { get; init; }

    [Id(14)] public string? Reason { get; init; }

    [Id(15)] public bool IsImport { get; init; }

    [Id(16)] public DateTimeOffset? CreatedAt { get; init; }

    [Id(17)] public string? CreatedBy { get; init; }

    [Id(18)] public DateTimeOffset? UpdatedAt { get; init; }

    [Id(19)] public DateTimeOffset? StartedAt { get; init; }

    [Id(20)] public DateTimeOffset? ClosedAt { get; init; }

    [Id(21)] public ParticularsMessage? Particulars { get; init; }

    /// <summary>What came of the work, of an import.</summary>
    [Id(22)] public ImportArtifactMessage[]? Artifacts { get; init; }

    /// <summary>The domain's form, under the id that the project settled on.</summary>
    public NewTask ToNewTask(string id) => new()
    {
        Id = id,
        Title = Title,
        Type = Type,
        Priority = Priority,
        Assignee = Assignee,
        Labels = StringList.Of(Labels),
        Skills = StringList.Of(Skills),
        MaxAttempts = MaxAttempts,
        MaxRunSeconds = MaxRunSeconds,
        Text = Text?.ToText() ?? TaskText.Empty,
        Edges = [.. Edges.Select(edge => edge.ToEdge() with { Task = id })],
        Comments = [.. Comments.Select(comment => comment.ToComment())],
        Status = Status,
        NotBefore = NotBefore,
        Reason = Reason,
        IsImport = IsImport,
        CreatedAt = CreatedAt,
        CreatedBy = CreatedBy,
        UpdatedAt = UpdatedAt,
        StartedAt = StartedAt,
        ClosedAt = ClosedAt,
        Particulars = Particulars?.ToParticulars() ?? TaskParticulars.None,
        SaysPaths = Particulars is not null,
        Artifacts = [.. (Artifacts ?? []).Select(artifact => artifact.ToArtifact())],
    };
}
