using Krewe.Domain;
using Krewe.Domain.Routing;

namespace Krewe.Contracts.Agents;

/// <summary>An agent's rules on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.AgentRules")]
public sealed record AgentRulesMessage
{
    /// <summary>Phrases that say which work is for it.</summary>
    [Id(0)] public string[] UseWhen { get; init; } = [];

    /// <summary>Phrases that say which work is not, and whose it is.</summary>
    [Id(1)] public ExclusionMessage[] DoNotUseWhen { get; init; } = [];

    /// <summary>Patterns of files.</summary>
    [Id(2)] public string[] Paths { get; init; } = [];

    /// <summary>Patterns of task files.</summary>
    [Id(3)] public string[] TaskFiles { get; init; } = [];

    /// <summary>Words of its field.</summary>
    [Id(4)] public string[] Keywords { get; init; } = [];

    /// <summary>The rules as a message; null when there are none.</summary>
    public static AgentRulesMessage? From(AgentRuleTexts rules) => rules.IsEmpty
        ? null
        : new()
        {
            UseWhen = rules.UseWhen.ToArray(),
            DoNotUseWhen = [.. rules.DoNotUseWhen.Select(exclusion => new ExclusionMessage(exclusion.When, exclusion.RedirectTo))],
            Paths = rules.Paths.ToArray(),
            TaskFiles = rules.TaskFiles.ToArray(),
            Keywords = rules.Keywords.ToArray(),
        };

    /// <summary>The rules that the message carries.</summary>
    public AgentRuleTexts ToTexts() => new()
    {
        UseWhen = StringList.Of(UseWhen),
        DoNotUseWhen = [.. DoNotUseWhen.Select(exclusion => new ExclusionText(exclusion.When, exclusion.RedirectTo))],
        Paths = StringList.Of(Paths),
        TaskFiles = StringList.Of(TaskFiles),
        Keywords = StringList.Of(Keywords),
    };
}

/// <summary>Work that is not for an agent, on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.Exclusion")]
public sealed record ExclusionMessage([property: Id(0)] string When, [property: Id(1)] string? RedirectTo);
