using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Contracts.Tasks;

/// <summary>A <see cref="TaskEdit"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskEdit")]
public sealed record TaskEditMessage
{
    [Id(0)] public string? Title { get; init; }

    [Id(1)] public string? Type { get; init; }

    [Id(2)] public int? Priority { get; init; }

    [Id(3)] public bool SetsAssignee { get; init; }

    [Id(4)] public string? Assignee { get; init; }

    [Id(5)] public string[]? Labels { get; init; }

    [Id(6)] public string[]? Skills { get; init; }

    [Id(7)] public bool SetsMaxAttempts { get; init; }

    [Id(8)] public int? MaxAttempts { get; init; }

    [Id(9)] public bool SetsMaxRunSeconds { get; init; }

    [Id(10)] public int? MaxRunSeconds { get; init; }

    [Id(11)] public TextMessage? Text { get; init; }

    [Id(12)] public string[]? Paths { get; init; }

    [Id(13)] public string[]? SharedPaths { get; init; }

    [Id(14)] public bool? ClosesItself { get; init; }

    public static TaskEditMessage From(TaskEdit edit) => new()
    {
        Title = edit.Title,
        Type = edit.Type,
        Priority = edit.Priority,
        SetsAssignee = edit.Assignee.IsSet,
        Assignee = edit.Assignee.Value,
        Labels = edit.Labels?.ToArray(),
        Skills = edit.Skills?.ToArray(),
        SetsMaxAttempts = edit.MaxAttempts.IsSet,
        MaxAttempts = edit.MaxAttempts.Value,
        SetsMaxRunSeconds = edit.MaxRunSeconds.IsSet,
        MaxRunSeconds = edit.MaxRunSeconds.Value,
        Text = edit.Text is null ? null : TextMessage.From(edit.Text),
        Paths = edit.Paths?.ToArray(),
        SharedPaths = edit.SharedPaths?.ToArray(),
        ClosesItself = edit.ClosesItself,
    };

    public TaskEdit ToEdit() => new()
    {
        Title = Title,
        Type = Type,
        Priority = Priority,
        Assignee = new Optional<string?>(SetsAssignee, Assignee),
        Labels = Labels is null ? null : StringList.Of(Labels),
        Skills = Skills is null ? null : StringList.Of(Skills),
        MaxAttempts = new Optional<int?>(SetsMaxAttempts, MaxAttempts),
        MaxRunSeconds = new Optional<int?>(SetsMaxRunSeconds, MaxRunSeconds),
        Text = Text?.ToText(),
        Paths = Paths is null ? null : StringList.Of(Paths),
        SharedPaths = SharedPaths is null ? null : StringList.Of(SharedPaths),
        ClosesItself = ClosesItself,
    };
}

/// <summary>A <see cref="TaskText"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskText")]
public sealed record TextMessage(
    [property: Id(0)] string? Description,
    [property: Id(1)] string? Design,
    [property: Id(2)] string? AcceptanceCriteria,
    [property: Id(3)] string? Notes,
    [property: Id(4)] string? Extra)
{
    public static TextMessage From(TaskText text) => new(text.Description, text.Design, text.AcceptanceCriteria, text.Notes, text.Extra);

    public TaskText ToText() => new()
    {
        Description = Description,
        Design = Design,
        AcceptanceCriteria = AcceptanceCriteria,
        Notes = Notes,
        Extra = Extra,
    };
}

/// <summary>A <see cref="TaskComment"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskComment")]
public sealed record CommentMessage(
    [property: Id(0)] string Id,
    [property: Id(1)] string Author,
    [property: Id(2)] string Text,
    [property: Id(3)] DateTimeOffset CreatedAt)
{
    public static CommentMessage From(TaskComment comment) => new(comment.Id, comment.Author, comment.Text, comment.CreatedAt);

    public TaskComment ToComment() => new(Id, Author, Text, CreatedAt);
}
