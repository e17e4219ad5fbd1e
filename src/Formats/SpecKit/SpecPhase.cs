using System.Globalization;
using System.Text.RegularExpressions;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.SpecKit;

/// <summary>What a phase is among the others.</summary>
internal enum SpecPhaseKind
{
    /// <summary>A heading that is no phase: its tasks wait for no other heading's.</summary>
    Section,

    /// <summary>A step: waits for all before it, and all after it wait for it.</summary>
    Step,

    /// <summary>A user story: waits for the last step; stories do not wait for each other.</summary>
    Story,
}

/// <summary>A heading that tasks stand below.</summary>
internal sealed partial record SpecPhase
{
    public required string Key { get; init; }

    public required ChecklistLine Heading { get; init; }

    public required SpecPhaseKind Kind { get; init; }

    /// <summary>Of <c>Phase 2.5</c>: 2.5; null when it has none.</summary>
    public double? Number { get; init; }

    /// <summary>Of <c>User Story 3</c>: 3.</summary>
    public int? Story { get; init; }

    /// <summary>Of <c>(Priority: P1)</c>: 1.</summary>
    public int? Priority { get; init; }

    /// <summary>True for the one that comes last by its name.</summary>
    public bool IsPolish { get; init; }

    /// <summary>Its tasks, in the order of the file.</summary>
    public List<SpecTask> Tasks { get; } = [];

    /// <summary>The text between the heading and the first task.</summary>
    public List<ChecklistLine> Introduction { get; } = [];

    public string Title => Heading.Text.Replace("**", string.Empty, StringComparison.Ordinal).TrimEnd('#').Trim();

    /// <summary>True when a heading begins a phase, where none of a higher level has: deeper ones then only name parts of it.</summary>
    public static bool IsPhase(ChecklistLine heading) => PhaseWord().IsMatch(heading.Text) || StoryNumber().IsMatch(heading.Text) || KnownStep().IsMatch(heading.Text);

    /// <summary>True for <c>Phase 2</c>, and for no other word.</summary>
    public static bool IsPhaseByWord(ChecklistLine heading) => PhaseWord().Match(heading.Text).Groups["word"].Value.Equals("phase", StringComparison.OrdinalIgnoreCase);

    public static SpecPhase Of(ChecklistLine heading, Func<string, string> unique)
    {
        var text = heading.Text;
        var phase = PhaseWord().Match(text);
        var story = StoryNumber().Match(text) is { Success: true } match ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : (int?)null;
        var number = phase.Success ? phase.Groups["number"].Value : string.Empty;
        var isStep = phase.Success || KnownStep().IsMatch(text);
        return new SpecPhase
        {
            Key = unique(phase.Success ? $"{phase.Groups["word"].Value}-{number}".ToLowerInvariant() : story is { } one ? $"us{one}" : Slug(text)),
            Heading = heading,
            Kind = story is not null ? SpecPhaseKind.Story : isStep ? SpecPhaseKind.Step : SpecPhaseKind.Section,
            Number = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null,
            Story = story,
            Priority = PriorityMark().Match(text) is { Success: true } priority ? priority.Groups["number"].Value[0] - '0' : null,
            IsPolish = Polish().IsMatch(text),
        };
    }

    private static string Slug(string text)
    {
        var slug = string.Join('-', Words().Matches(text.ToLowerInvariant()).Select(match => match.Value).Take(6));
        return slug.Length switch { 0 => "section", > 40 => slug[..40].TrimEnd('-'), _ => slug };
    }

    [GeneratedRegex(@"^\W{0,8}(?<word>phase|stage|step|milestone|sprint|part)\s{1,3}(?<number>[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}|[A-Z])(?!\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhaseWord();

    [GeneratedRegex(@"(?<!\w)(?:user\s{1,3}story|US)\s{0,3}(?<number>[0-9]{1,4})(?!\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StoryNumber();

    [GeneratedRegex(@"(?<!\w)P(?:riority:?\s{0,3}P?)?(?<number>[0-4])(?!\w)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PriorityMark();

    [GeneratedRegex(@"(?<!\w)(?:setup|foundation(?:al)?|prerequisites|polish|cross-cutting|convergence)(?!\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KnownStep();

    [GeneratedRegex(@"(?<!\w)(?:polish|cross-cutting|convergence)(?!\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Polish();

    [GeneratedRegex("[a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}

/// <summary>A task of a phase, with what was read of it.</summary>
/// <param name="Key">Unique in the file.</param>
/// <param name="Box">Its line.</param>
/// <param name="Head">What its line says.</param>
/// <param name="Parent">The task that it is nested in; null for none.</param>
/// <param name="IsTest">True under a heading "Tests ..." of its phase.</param>
internal sealed record SpecTask(string Key, ChecklistLine Box, TaskHead Head, string? Parent, bool IsTest)
{
    /// <summary>Lines below its own that belong to it and to no task in it.</summary>
    public IReadOnlyList<ChecklistLine> Nested { get; set; } = [];

    /// <summary>The files that it changes.</summary>
    public IReadOnlyList<string> Paths { get; set; } = [];
}
