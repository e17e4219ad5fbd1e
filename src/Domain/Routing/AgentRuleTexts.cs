namespace Krewe.Domain.Routing;

/// <summary>
/// The rules of an agent as they are written, sent and stored; <see cref="AgentRules.Of"/> makes what a route compares with. Compares by content.
/// </summary>
public sealed record AgentRuleTexts
{
    /// <summary>No rules.</summary>
    public static AgentRuleTexts None { get; } = new();

    /// <summary>Phrases that say which work is for it.</summary>
    public StringList UseWhen { get; init; } = StringList.Empty;

    /// <summary>Phrases that say which work is not, and whose it is.</summary>
    public IReadOnlyList<ExclusionText> DoNotUseWhen { get; init; } = [];

    /// <summary>Patterns of the files that it creates or edits.</summary>
    public StringList Paths { get; init; } = StringList.Empty;

    /// <summary>Patterns of the task files that it reads.</summary>
    public StringList TaskFiles { get; init; } = StringList.Empty;

    /// <summary>Words of its field.</summary>
    public StringList Keywords { get; init; } = StringList.Empty;

    /// <summary>True when it says nothing.</summary>
    public bool IsEmpty => UseWhen.Count + DoNotUseWhen.Count + Paths.Count + TaskFiles.Count + Keywords.Count == 0;

    /// <inheritdoc/>
    public bool Equals(AgentRuleTexts? other) => other is not null
        && UseWhen.Equals(other.UseWhen)
        && DoNotUseWhen.SequenceEqual(other.DoNotUseWhen)
        && Paths.Equals(other.Paths)
        && TaskFiles.Equals(other.TaskFiles)
        && Keywords.Equals(other.Keywords);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(UseWhen, DoNotUseWhen.Count, Paths, TaskFiles, Keywords);
}

/// <summary>Work that is not for an agent, as it is written.</summary>
/// <param name="When">Which work.</param>
/// <param name="RedirectTo">The name or role of the agent that it is for, or null.</param>
public sealed record ExclusionText(string When, string? RedirectTo);
