using System.Text.RegularExpressions;

namespace Krewe.Formats.Agents.Rules;

/// <summary>"Use when: ...", "Use this agent for ...", "Do not use when ..." in running text.</summary>
internal static class UsePhrases
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // At the beginning of a sentence, a paragraph or a line of a list; the text matched ends where the phrases begin.
    private static readonly Regex Markers = new(
        @"(?:^|[.!?:;]\s+|\n\s*|\s[-–—]\s+)(?:(?:must|should|always)\s+be\s+)?(?<not>(?:do\s+not|don't|never)\s+)?(?:use|used|invoke)\s+(?:proactively\s+)?(?:this\s+(?:agent|droid|subagent)\s+|it\s+)?(?:when(?:ever)?|for)\b\s*(?<colon>:)?",
        Linear);

    private static readonly Regex Redirects = new(
        @"(?:\b(?:use|see|ask|call|invoke|to)\s+|(?:->|=>|→)\s*)(?:the\s+|to\s+)?[`""'*@]*(?<name>[a-z0-9][a-z0-9_.-]*)", Linear);

    private static readonly Regex SentenceEnd = new(@"[.!?](?:\s|$)|\n\s*\n", Linear);

    private static readonly Regex Quoted = new(@"^\s*(?:,|;|or\b|and\b|\s)*[""“](?<text>[^""”]+)[""”]", Linear);

    /// <summary>Adds the phrases of a description.</summary>
    public static void Read(SourcedText text, GatheredRole role)
    {
        foreach (Match marker in Markers.Matches(text.Text))
        {
            AddPhrases(text, marker, role);
        }
    }

    /// <summary>Adds the phrases of a line when it begins with a marker; true when they follow on the next lines.</summary>
    public static bool TryReadLine(SourcedText line, GatheredRole role, out bool isExclusion, out bool goesOn)
    {
        var marker = Markers.Match(line.Text);
        var isMarked = marker is { Success: true, Index: 0 };
        isExclusion = isMarked && marker.Groups["not"].Success;
        goesOn = isMarked && line.Text.AsSpan(marker.Length).Trim().IsEmpty;
        if (isMarked)
        {
            AddPhrases(line, marker, role);
        }

        return isMarked;
    }

    /// <summary>The agent that a text sends to, after "use", "see", "ask", "to" or an arrow; or null.</summary>
    public static string? Redirect(string text)
    {
        var redirect = Redirects.Match(text);
        return redirect.Success ? redirect.Groups["name"].Value.TrimEnd('.', '-') : null;
    }

    private static void AddPhrases(SourcedText text, Match marker, GatheredRole role)
    {
        var rest = text.Text[(marker.Index + marker.Length)..];
        var isList = marker.Groups["colon"].Success || marker.Value.TrimEnd().EndsWith("for", StringComparison.OrdinalIgnoreCase);
        if (marker.Groups["not"].Success)
        {
            var sentence = Sentence(rest);
            var (work, redirect) = WithoutRedirect(sentence);
            role.AddExclusion(new(Tidy(work), redirect, text.Source, text.Line));
            return;
        }

        foreach (var phrase in Phrases(rest, isList))
        {
            role.AddUseWhen(text with { Text = Tidy(phrase) });
        }
    }

    private static IEnumerable<string> Phrases(string rest, bool isList)
    {
        var quoted = Quoted.Match(rest);
        if (!quoted.Success)
        {
            var sentence = Sentence(rest);
            return isList ? sentence.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries) : [sentence];
        }

        // One more than is kept, so that it is told that there were more.
        var phrases = new List<string>();
        for (; quoted.Success && phrases.Count <= AgentRoleLimits.Items; rest = rest[quoted.Length..], quoted = Quoted.Match(rest))
        {
            phrases.Add(quoted.Groups["text"].Value);
        }

        return phrases;
    }

    private static (string Work, string? Redirect) WithoutRedirect(string sentence)
    {
        var cut = sentence.IndexOfAny(['(', '–', '—', '→', ';']);
        var dash = sentence.IndexOf(" - ", StringComparison.Ordinal);
        cut = cut < 0 || (dash >= 0 && dash < cut) ? dash : cut;
        return cut < 0 ? (sentence, null) : (sentence[..cut], Redirect(sentence[cut..]));
    }

    private static string Sentence(string rest)
    {
        var end = SentenceEnd.Match(rest);
        return end.Success ? rest[..end.Index] : rest;
    }

    private static string Tidy(string phrase)
    {
        var words = phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var skipped = words is ["and" or "or", _, ..] ? 1 : 0;
        return string.Join(' ', words[skipped..]).Trim('.', ',', ';', ':', '*', '"');
    }
}
