namespace Krewe.Domain.Tasks;

/// <summary>The long text of a task, stored beside the hot row and read only with a single task.</summary>
public sealed record TaskText
{
    /// <summary>A text with nothing in it.</summary>
    public static TaskText Empty { get; } = new();

    /// <summary>What to do, Markdown; at most 64 KiB.</summary>
    public string? Description { get; init; }

    /// <summary>How to do it, Markdown; at most 64 KiB.</summary>
    public string? Design { get; init; }

    /// <summary>How to know that it is done, Markdown; at most 64 KiB.</summary>
    public string? AcceptanceCriteria { get; init; }

    /// <summary>What was noted on the way, Markdown; at most 64 KiB.</summary>
    public string? Notes { get; init; }

    /// <summary>A JSON object with everything else that came with the task and is given back with it; at most 64 KiB.</summary>
    public string? Extra { get; init; }
}
