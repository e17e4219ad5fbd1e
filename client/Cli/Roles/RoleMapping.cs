using System.Text;
using Krewe.Client.Wire;
using Krewe.Domain.Reservations;
using Krewe.Formats.Agents;

namespace Krewe.Cli.Roles;

/// <summary>From what a role file says to a profile. What a profile cannot hold is left out, each with a remark.</summary>
internal static class RoleMapping
{
    private const int DescriptionBytes = 16 * 1024;
    private const int NameLength = 200;

    public static MappedRole Map(AgentRole role)
    {
        var remarks = role.Remarks.Select(remark => new RoleRemark(remark.Line, remark.Message)).ToList();
        var body = new RegisterAgentBody
        {
            Role = role.Role,
            Description = Description(role.Description, remarks),
            Skills = [.. role.Skills.Select(skill => skill.Name)],
            Rules = new AgentRulesBody
            {
                UseWhen = OrNone([.. role.Routing.UseWhen.Select(phrase => OneLine(phrase.Text))]),
                DoNotUseWhen = Exclusions(role, remarks),
                Paths = Patterns(role.Routing.PathGlobs, "file", remarks),
                TaskFiles = Patterns(role.Routing.TaskFiles, "task file", remarks),
                Keywords = OrNone([.. role.Routing.Keywords.Concat(FieldWords.Of(role.Role)).Distinct(StringComparer.Ordinal).Take(AgentRoleLimits.Items)]),
            },
        };
        return new MappedRole(role.Name.Trim(), body, remarks);
    }

    private static string? Description(string? text, List<RoleRemark> remarks)
    {
        if (text is null || Encoding.UTF8.GetByteCount(text) <= DescriptionBytes)
        {
            return text;
        }

        remarks.Add(new(null, $"the description was cut: at most {DescriptionBytes} bytes are kept"));
        var length = text.Length;
        while (Encoding.UTF8.GetByteCount(text.AsSpan(0, length)) > DescriptionBytes || char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        return text[..length];
    }

    private static List<ExclusionBody>? Exclusions(AgentRole role, List<RoleRemark> remarks)
    {
        var exclusions = new List<ExclusionBody>();
        foreach (var exclusion in role.Routing.DoNotUseWhen)
        {
            var isName = exclusion.RedirectTo is null || (exclusion.RedirectTo.Length <= NameLength && !exclusion.RedirectTo.Contains('/', StringComparison.Ordinal));
            if (!isName)
            {
                remarks.Add(new(exclusion.Line, $"'{exclusion.RedirectTo}' is no agent's name: the work is excluded without saying whose it is"));
            }

            exclusions.Add(new() { When = OneLine(exclusion.When), RedirectTo = isName ? exclusion.RedirectTo : null });
        }

        return OrNone(exclusions);
    }

    private static List<string>? Patterns(IReadOnlyList<string> patterns, string what, List<RoleRemark> remarks)
    {
        var good = new List<string>();
        foreach (var pattern in patterns)
        {
            if (PathGlob.TryParse(pattern, out _, out var problem))
            {
                good.Add(pattern);
            }
            else
            {
                remarks.Add(new(null, $"the {what} pattern '{pattern}' was left out: it {problem}"));
            }
        }

        return OrNone(good);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static List<T>? OrNone<T>(List<T> items) => items.Count == 0 ? null : items;
}
