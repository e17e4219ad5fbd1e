namespace Krewe.Domain.Tasks.Commands;

/// <summary>A change of what a task says. A part that is null stays; <see cref="Optional{T}"/> parts can also be cleared.</summary>
public sealed record TaskEdit
{
    public string? Title { get; init; }

    public string? Type { get; init; }

    public int? Priority { get; init; }

    public Optional<string?> Assignee { get; init; }

    public StringList? Labels { get; init; }

    public StringList? Skills { get; init; }

    public Optional<int?> MaxAttempts { get; init; }

    public Optional<int?> MaxRunSeconds { get; init; }

    /// <summary>See <see cref="TaskParticulars.Paths"/>; what is held by a claim already stays held.</summary>
    public StringList? Paths { get; init; }

    /// <summary>See <see cref="TaskParticulars.SharedPaths"/>.</summary>
    public StringList? SharedPaths { get; init; }

    /// <summary>See <see cref="TaskParticulars.ClosesItself"/>.</summary>
    public bool? ClosesItself { get; init; }

    /// <summary>The whole long text after the change, or null when it stays as it is.</summary>
    public TaskText? Text { get; init; }
}

/// <summary>A value that may be absent, where null is a value of its own.</summary>
/// <param name="IsSet">False: leave what is there.</param>
/// <param name="Value">What to set, null to clear.</param>
public readonly record struct Optional<T>(bool IsSet, T Value)
{
    /// <summary>What is there after the change.</summary>
    public T Or(T current) => IsSet ? Value : current;
}
