using System.Text;
using Krewe.Client.Wire;
using Krewe.Domain.Reservations;

namespace Krewe.Requests.Validation;

/// <summary>Checks of agents' profiles.</summary>
internal static class AgentChecks
{
    public static void Register(RegisterAgentBody body, Problems problems)
    {
        Check.Block(problems, "description", body.Description, Limits.ShortTextBytes);
        Check.Labels(problems, "skills", body.Skills);
        Check.Name(problems, "role", body.Role);
        Check.Range(problems, "claim_limit", body.ClaimLimit.Value, 1, Limits.ClaimLimitMax);
        if (body.Rules is { } rules)
        {
            Rules(rules, problems);
        }
    }

    private static void Rules(AgentRulesBody rules, Problems problems)
    {
        Lines(problems, "rules.use_when", rules.UseWhen, Limits.RuleLength);
        Exclusions(problems, rules.DoNotUseWhen);
        Patterns(problems, "rules.paths", rules.Paths);
        Patterns(problems, "rules.task_files", rules.TaskFiles);
        Lines(problems, "rules.keywords", rules.Keywords, Limits.LabelLength);
        if (!problems.Any && Size(rules) > Limits.TextBytes)
        {
            problems.Add("rules", $"are together longer than {Limits.TextBytes} bytes in UTF-8");
        }
    }

    private static void Exclusions(Problems problems, IReadOnlyList<ExclusionBody>? exclusions)
    {
        const string Field = "rules.do_not_use_when";
        Check.Count(problems, Field, exclusions?.Count, 0, Limits.Rules);
        TaskChecks.NoNulls(problems, Field, exclusions);
        for (var index = 0; index < exclusions?.Count && !problems.IsFull; index++)
        {
            if (exclusions[index] is { } exclusion)
            {
                Check.Required(problems, $"{Field}[{index}].when", exclusion.When);
                Check.Line(problems, $"{Field}[{index}].when", exclusion.When, Limits.RuleLength);
                Check.Name(problems, $"{Field}[{index}].redirect_to", exclusion.RedirectTo);
            }
        }
    }

    private static void Patterns(Problems problems, string field, IReadOnlyList<string>? patterns)
    {
        Lines(problems, field, patterns, PathGlob.LengthMax);
        for (var index = 0; index < patterns?.Count && !problems.Any; index++)
        {
            if (!PathGlob.TryParse(patterns[index], out _, out var problem))
            {
                problems.Add($"{field}[{index}]", problem);
            }
        }
    }

    private static void Lines(Problems problems, string field, IReadOnlyList<string>? lines, int lengthMax)
    {
        Check.Count(problems, field, lines?.Count, 0, Limits.Rules);
        for (var index = 0; index < lines?.Count && !problems.IsFull; index++)
        {
            Check.Required(problems, $"{field}[{index}]", lines[index]);
            Check.Line(problems, $"{field}[{index}]", lines[index], lengthMax);
        }
    }

    private static int Size(AgentRulesBody rules)
    {
        IEnumerable<string?> exclusions = (rules.DoNotUseWhen ?? []).SelectMany(exclusion => new[] { exclusion.When, exclusion.RedirectTo });
        var texts = new[] { rules.UseWhen, rules.Paths, rules.TaskFiles, rules.Keywords }.SelectMany(list => list ?? []);
        return texts.Concat(exclusions).Sum(text => text is null ? 0 : Encoding.UTF8.GetByteCount(text));
    }
}
