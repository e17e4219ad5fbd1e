namespace Krewe.Domain.Reservations.Globs;

/// <summary>Writes <c>{a,b}</c> out: one text for each choice, in the order written.</summary>
internal static class GlobAlternatives
{
    /// <summary>Adds the choices, or says what is wrong with the braces. Work and memory are bounded by the limits of <see cref="PathGlob"/>.</summary>
    public static string? Expand(string text, List<string> expanded)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return text.Contains('}', StringComparison.Ordinal) ? "has a } without its {: alternatives are written {a,b}" : Add(text, expanded);
        }

        if (text.AsSpan(0, open).Contains('}'))
        {
            return "has a } without its {: alternatives are written {a,b}";
        }

        var (options, close) = Options(text, open);
        if (close < 0)
        {
            return "has a { without its }: alternatives are written {a,b}";
        }

        if (options.Count == 1)
        {
            return $"has {text[open..(close + 1)]}, which is no choice: write * for any name, or the name without braces";
        }

        foreach (var option in options)
        {
            if (Expand(string.Concat(text.AsSpan(0, open), option, text.AsSpan(close + 1)), expanded) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static (List<string> Options, int Close) Options(string text, int open)
    {
        var options = new List<string>();
        var (depth, start) = (0, open + 1);
        for (var index = open; index < text.Length; index++)
        {
            depth += text[index] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0 || (depth == 1 && text[index] == ','))
            {
                options.Add(text[start..index]);
                start = index + 1;
            }

            if (depth == 0)
            {
                return (options, index);
            }
        }

        return (options, -1);
    }

    private static string? Add(string text, List<string> expanded)
    {
        // Repeats count too: what is bounded is the work.
        expanded.Add(text);
        return expanded.Count > PathGlob.AlternativesMax || expanded.Sum(choice => choice.Length) > PathGlob.SymbolsMax
            ? $"stands for too many alternatives (at most {PathGlob.AlternativesMax}, with {PathGlob.SymbolsMax} characters together): write several patterns, or * in place of a list"
            : null;
    }
}
