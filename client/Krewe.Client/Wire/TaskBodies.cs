using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krewe.Client.Wire;

/// <summary>A task that is to exist: POST /v1/tasks, and an item of POST /v1/tasks/bulk.</summary>
public record CreateTaskBody
{
    /// <summary>Absent: the project picks a free one.</summary>
    public string? Id { get; init; }

    /// <summary>One line, 1 to 500 characters.</summary>
    public string? Title { get; init; }

    /// <summary>A word such as task, bug or epic, at most 50 characters; task unless told otherwise.</summary>
    public string? Type { get; init; }

    /// <summary>0 (first) to 4 (last); 2 when absent.</summary>
    public int? Priority { get; init; }

    /// <summary>The only agent that may claim it; null for any.</summary>
    public string? Assignee { get; init; }

    /// <summary>Words to sort and claim by; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What an agent must be able to do to get it; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>How often it may fail or expire before it is dead, 1 to 100; null for the project's setting.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>The longest that one claim may run, in seconds; null for no bound.</summary>
    public int? MaxRunSeconds { get; init; }

    /// <summary>Patterns of the files that its claimant needs for itself, such as src/api/**; at most 32.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Patterns of the files that its claimant needs and shares with others that share them; at most 32.</summary>
    public IReadOnlyList<string>? SharedPaths { get; init; }

    /// <summary>True: it completes by itself as soon as all its children are closed.</summary>
    public bool? ClosesItself { get; init; }

    /// <summary>What it is about, at most 64 KiB; may be Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>How it is to be done, at most 64 KiB.</summary>
    public string? Design { get; init; }

    /// <summary>How one can tell that it is done, at most 64 KiB.</summary>
    public string? AcceptanceCriteria { get; init; }

    /// <summary>What was found on the way, at most 64 KiB.</summary>
    public string? Notes { get; init; }

    /// <summary>A JSON object with whatever else, at most 64 KiB.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>What it depends on, at most 1,000.</summary>
    public IReadOnlyList<DependencyBody>? Dependencies { get; init; }

    /// <summary>The parent's id: short for a parent-child dependency.</summary>
    public string? Parent { get; init; }
}

/// <summary>POST /v1/tasks/bulk: 1 to 1,000 tasks, each with an outcome of its own.</summary>
public sealed record BulkCreateBody
{
    /// <summary>1 to 1,000 tasks.</summary>
    public IReadOnlyList<CreateTaskBody>? Tasks { get; init; }
}

/// <summary>What became of one task of a bulk request.</summary>
public sealed record BulkOutcome
{
    /// <summary>Its place in the request, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>True with a task, false with an error.</summary>
    public required bool Success { get; init; }

    /// <summary>The task; null when there is an error.</summary>
    public TaskView? Task { get; init; }

    /// <summary>Why not; null with a success.</summary>
    public ErrorBody? Error { get; init; }
}

/// <summary>PUT /v1/tasks/{id}: everything that a task says; what is absent gets its default.</summary>
public sealed record ReplaceTaskBody
{
    /// <summary>One line, 1 to 500 characters.</summary>
    public string? Title { get; init; }

    /// <summary>A word such as task, bug or epic, at most 50 characters; task unless told otherwise.</summary>
    public string? Type { get; init; }

    /// <summary>0 (first) to 4 (last); 2 unless told otherwise.</summary>
    public int? Priority { get; init; }

    /// <summary>The only agent that may claim it; null for any.</summary>
    public string? Assignee { get; init; }

    /// <summary>Words to sort and claim by; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What an agent must be able to do to get it; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>How often it may fail or expire before it is dead, 1 to 100; null for the project's setting.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>The longest that one claim may run, in seconds; null for no bound.</summary>
    public int? MaxRunSeconds { get; init; }

    /// <summary>Patterns of the files that its claimant needs for itself, such as src/api/**; at most 32.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Patterns of the files that its claimant needs and shares with others that share them; at most 32.</summary>
    public IReadOnlyList<string>? SharedPaths { get; init; }

    /// <summary>True: it completes by itself as soon as all its children are closed.</summary>
    public bool? ClosesItself { get; init; }

    /// <summary>What it is about, at most 64 KiB; may be Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>How it is to be done, at most 64 KiB.</summary>
    public string? Design { get; init; }

    /// <summary>How one can tell that it is done, at most 64 KiB.</summary>
    public string? AcceptanceCriteria { get; init; }

    /// <summary>What was found on the way, at most 64 KiB.</summary>
    public string? Notes { get; init; }

    /// <summary>A JSON object with whatever else, at most 64 KiB.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>PATCH /v1/tasks/{id}: what is absent stays; null clears what can be cleared.</summary>
public sealed record PatchTaskBody
{
    /// <summary>One line, 1 to 500 characters.</summary>
    public string? Title { get; init; }

    /// <summary>A word such as task, bug or epic, at most 50 characters; task unless told otherwise.</summary>
    public string? Type { get; init; }

    /// <summary>0 (first) to 4 (last); 2 unless told otherwise.</summary>
    public int? Priority { get; init; }

    /// <summary>The only agent that may claim it; null for any.</summary>
    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> Assignee { get; init; }

    /// <summary>Words to sort and claim by; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What an agent must be able to do to get it; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>How often it may fail or expire before it is dead, 1 to 100; null for the project's setting.</summary>
    [JsonConverter(typeof(NumberFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<int?> MaxAttempts { get; init; }

    /// <summary>The longest that one claim may run, in seconds; null for no bound.</summary>
    [JsonConverter(typeof(NumberFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<int?> MaxRunSeconds { get; init; }

    /// <summary>Patterns of the files that its claimant needs for itself, such as src/api/**; at most 32.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Patterns of the files that its claimant needs and shares with others that share them; at most 32.</summary>
    public IReadOnlyList<string>? SharedPaths { get; init; }

    /// <summary>True: it completes by itself as soon as all its children are closed.</summary>
    public bool? ClosesItself { get; init; }

    /// <summary>What it is about, at most 64 KiB; may be Markdown.</summary>
    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> Description { get; init; }

    /// <summary>How it is to be done, at most 64 KiB.</summary>
    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> Design { get; init; }

    /// <summary>How one can tell that it is done, at most 64 KiB.</summary>
    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> AcceptanceCriteria { get; init; }

    /// <summary>What was found on the way, at most 64 KiB.</summary>
    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> Notes { get; init; }

    /// <summary>A JSON object with whatever else, at most 64 KiB.</summary>
    [JsonConverter(typeof(JsonFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<JsonElement?> Metadata { get; init; }
}

/// <summary>An edge to add: POST /v1/tasks/{id}/dependencies, and an item of a new task.</summary>
public sealed record DependencyBody
{
    /// <summary>The id of the task that it depends on.</summary>
    public string? DependsOn { get; init; }

    /// <summary>blocks when absent.</summary>
    public string? Kind { get; init; }

    /// <summary>Of a waits-for edge: one closed child is enough.</summary>
    public bool? AnyChild { get; init; }
}

/// <summary>POST /v1/tasks/{id}/comments.</summary>
public sealed record CommentBody
{
    /// <summary>What to say, at most 64 KiB. Required.</summary>
    public string? Text { get; init; }
}
