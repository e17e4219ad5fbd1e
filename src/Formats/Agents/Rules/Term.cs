using System.Text;

namespace Krewe.Formats.Agents.Rules;

/// <summary>Words that mean the same are written the same.</summary>
internal static class Term
{
    /// <summary>
    /// Lower case, everything but letters, digits and the signs of names such as <c>c++</c>, <c>c#</c> and <c>node.js</c> as single hyphens.
    /// Empty when nothing is left, or too much.
    /// </summary>
    public static string Normalized(string text)
    {
        var name = new StringBuilder();
        for (var index = 0; index < text.Length && name.Length <= AgentRoleLimits.SkillLength; index++)
        {
            if (IsKept(text, index))
            {
                name.Append(char.ToLowerInvariant(text[index]));
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var normalized = name.ToString().Trim('-');
        return normalized.Length > AgentRoleLimits.SkillLength || !normalized.Any(char.IsLetterOrDigit) ? string.Empty : normalized;
    }

    private static bool IsKept(string text, int index) => text[index] switch
    {
        '+' or '#' => index > 0 && (char.IsLetterOrDigit(text[index - 1]) || text[index - 1] == text[index]),
        '.' => index + 1 < text.Length && char.IsLetterOrDigit(text[index + 1]),
        var character => char.IsLetterOrDigit(character),
    };
}
