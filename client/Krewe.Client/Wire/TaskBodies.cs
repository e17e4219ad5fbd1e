using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krewe.Client.Wire;

/// <summary>A task that is to exist: POST /v1/tasks, and an item of POST /v1/tasks/bulk.</summary>
public sealed record CreateTaskBody
{
    /// <summary>Absent: the project picks a free one.</summary>
    public string? Id { get; init; }

    /// <summary>One line, 1 to 500 characters.</summary>
    public string? Title { get; init; }

    public string? Type { get; init; }

    /// <summary>0 (first) to 4 (last); 2 when absent.</summary>
    public int? Priority { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public IReadOnlyList<string>? Skills { get; init; }

    public int? MaxAttempts { get; init; }

    public int? MaxRunSeconds { get; init; }

    public string? Description { get; init; }

    public string? Design { get; init; }

    public string? AcceptanceCriteria { get; init; }

    public string? Notes { get; init; }

    public JsonElement? Metadata { get; init; }

    public IReadOnlyList<DependencyBody>? Dependencies { get; init; }

    /// <summary>The parent's id: short for a parent-child dependency.</summary>
    public string? Parent { get; init; }
}

/// <summary>POST /v1/tasks/bulk: 1 to 1,000 tasks, each with an outcome of its own.</summary>
public sealed record BulkCreateBody
{
    public IReadOnlyList<CreateTaskBody>? Tasks { get; init; }
}

/// <summary>What became of one task of a bulk request.</summary>
public sealed record BulkOutcome
{
    public required int Index { get; init; }

    public required bool Success { get; init; }

    public TaskView? Task { get; init; }

    public ErrorBody? Error { get; init; }
}

/// <summary>PUT /v1/tasks/{id}: everything that a task says; what is absent gets its default.</summary>
public sealed record ReplaceTaskBody
{
    public string? Title { get; init; }

    public string? Type { get; init; }

    public int? Priority { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public IReadOnlyList<string>? Skills { get; init; }

    public int? MaxAttempts { get; init; }

    public int? MaxRunSeconds { get; init; }

    public string? Description { get; init; }

    public string? Design { get; init; }

    public string? AcceptanceCriteria { get; init; }

    public string? Notes { get; init; }

    public JsonElement? Metadata { get; init; }
}

/// <summary>PATCH /v1/tasks/{id}: what is absent stays; null clears what can be cleared.</summary>
public sealed record PatchTaskBody
{
    public string? Title { get; init; }

    public string? Type { get; init; }

    public int? Priority { get; init; }

    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> Assignee { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public IReadOnlyList<string>? Skills { get; init; }

    [JsonConverter(typeof(NumberFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<int?> MaxAttempts { get; init; }

    [JsonConverter(typeof(NumberFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<int?> MaxRunSeconds { get; init; }

    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> Description { get; init; }

    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> Design { get; init; }

    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> AcceptanceCriteria { get; init; }

    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> Notes { get; init; }

    [JsonConverter(typeof(JsonFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<JsonElement?> Metadata { get; init; }
}

/// <summary>An edge to add: POST /v1/tasks/{id}/dependencies, and an item of a new task.</summary>
public sealed record DependencyBody
{
    public string? DependsOn { get; init; }

    /// <summary>blocks when absent.</summary>
    public string? Kind { get; init; }

    public bool? AnyChild { get; init; }
}

/// <summary>POST /v1/tasks/{id}/comments.</summary>
public sealed record CommentBody
{
    public string? Text { get; init; }
}
