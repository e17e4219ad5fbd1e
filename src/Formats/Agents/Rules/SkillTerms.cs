namespace Krewe.Formats.Agents.Rules;

/// <summary>
/// Short terms in the items of a list that says what an agent can do. "Database design and optimization" holds two; "API development
/// (REST, gRPC)" three; "Design and implement APIs" says what to do rather than what one can, and holds none.
/// </summary>
internal static class SkillTerms
{
    private const int WordsMax = 3;

    private static readonly string[] Separators = [" and ", " & ", " or ", ",", ";"];

    private static readonly HashSet<string> Imperatives = new(StringComparer.OrdinalIgnoreCase)
    {
        "add", "analyse", "analyze", "approve", "assign", "build", "configure", "coordinate", "create", "debug", "define", "deploy", "design", "develop", "ensure",
        "fix", "follow", "handle", "identify", "implement", "improve", "integrate", "keep", "lead", "maintain", "make", "manage", "monitor",
        "optimise", "optimize", "perform", "plan", "prepare", "provide", "refactor", "review", "run", "set", "track", "update", "use", "validate", "verify", "watch", "write",
    };

    /// <summary>Words of sentences: what has one of them tells what is done, and with whose.</summary>
    private static readonly HashSet<string> Pointers = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "it", "its", "our", "that", "the", "their", "them", "this", "what", "which", "who", "whom", "your",
    };

    public static IEnumerable<string> In(string item)
    {
        var open = item.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : item.IndexOf(')', open);
        if (close < 0)
        {
            return Parts(item);
        }

        return Parts(item[..open] + item[(close + 1)..]).Concat(Parts(item[(open + 1)..close]));
    }

    private static IEnumerable<string> Parts(string text)
    {
        var parts = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Array.Exists(parts, SaysWhatToDo)
            ? []
            : parts.Where(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is > 0 and <= WordsMax);
    }

    private static bool SaysWhatToDo(string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && (Imperatives.Contains(words[0]) || Array.Exists(words, Pointers.Contains));
    }
}
