using Krewe.Domain.Reservations;

namespace Krewe.Domain.Routing;

/// <summary>What routing looks at in an agent.</summary>
public sealed record AgentCandidate
{
    /// <summary>Its name: two candidates never share one.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of agent it is, such as <c>backend-developer</c>, or null.</summary>
    public string? Role { get; init; }

    /// <summary>What it can do.</summary>
    public StringList Skills { get; init; } = StringList.Empty;

    /// <summary>Which work is for it, and which is not.</summary>
    public AgentRules Rules { get; init; } = AgentRules.None;

    /// <summary>How many tasks it may hold at once; null means no limit.</summary>
    public int? ClaimLimit { get; init; }

    /// <summary>How many it holds now.</summary>
    public int ClaimsHeld { get; init; }

    /// <summary>It finishes what it holds and takes nothing more.</summary>
    public bool IsDrained { get; init; }

    /// <summary>It was heard of recently.</summary>
    public bool IsPresent { get; init; } = true;
}

/// <summary>The rules of an agent, as its role file or its profile states them.</summary>
public sealed record AgentRules
{
    /// <summary>No rules: only skills decide.</summary>
    public static AgentRules None { get; } = new();

    /// <summary>Work that it is meant for.</summary>
    public IReadOnlyList<WorkPhrase> UseWhen { get; init; } = [];

    /// <summary>Work that is not for it, ever.</summary>
    public IReadOnlyList<Exclusion> DoNotUseWhen { get; init; } = [];

    /// <summary>Files that it creates or edits.</summary>
    public IReadOnlyList<PathGlob> Paths { get; init; } = [];

    /// <summary>Task files that it reads. A pattern without a folder is compared with the file's name alone.</summary>
    public IReadOnlyList<PathGlob> TaskFiles { get; init; } = [];

    /// <summary>Words of its field.</summary>
    public IReadOnlyList<WorkPhrase> Keywords { get; init; } = [];

    /// <summary>What the texts say. A pattern that this version cannot read speaks for nobody.</summary>
    public static AgentRules Of(AgentRuleTexts texts) => texts.IsEmpty
        ? None
        : new()
        {
            UseWhen = [.. texts.UseWhen.Select(WorkPhrase.Of)],
            DoNotUseWhen = [.. texts.DoNotUseWhen.Select(exclusion => new Exclusion(WorkPhrase.Of(exclusion.When), exclusion.RedirectTo))],
            Paths = Globs(texts.Paths),
            TaskFiles = Globs(texts.TaskFiles),
            Keywords = [.. texts.Keywords.Select(WorkPhrase.Of)],
        };

    private static List<PathGlob> Globs(StringList patterns)
    {
        var globs = new List<PathGlob>(patterns.Count);
        foreach (var pattern in patterns)
        {
            if (PathGlob.TryParse(pattern, out var glob, out _))
            {
                globs.Add(glob);
            }
        }

        return globs;
    }
}

/// <summary>Work that is not for an agent.</summary>
/// <param name="When">Which work.</param>
/// <param name="RedirectTo">The name or role of the agent that it is for, or null.</param>
public sealed record Exclusion(WorkPhrase When, string? RedirectTo);
