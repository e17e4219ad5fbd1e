namespace Krewe.Formats.Git;

/// <summary>
/// <c>Add the sign-in page (web-1)</c>: the tasks that the end of a subject has in brackets. The number of the pull request that a host adds behind
/// them, as in <c>(web-1) (#12)</c>, is no part of it.
/// </summary>
internal static class SubjectMentions
{
    public static void Read(string subject, MentionSet found)
    {
        var text = WithoutNumber(subject.AsSpan().Trim());
        var open = text.EndsWith(")", StringComparison.Ordinal) ? text.LastIndexOf('(') : -1;
        if (open < 0 || (open > 0 && !char.IsWhiteSpace(text[open - 1])))
        {
            return;
        }

        var inside = text[(open + 1)..^1];
        if (IsAllIds(inside))
        {
            foreach (var range in inside.SplitAny(", "))
            {
                if (!inside[range].IsEmpty)
                {
                    found.Add(inside[range], completes: true);
                }
            }
        }
    }

    /// <summary>Something else in the brackets makes all of them a remark.</summary>
    private static bool IsAllIds(ReadOnlySpan<char> inside)
    {
        foreach (var range in inside.SplitAny(", "))
        {
            if (!inside[range].IsEmpty && !TaskIdText.IsPlain(inside[range]))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> WithoutNumber(ReadOnlySpan<char> subject)
    {
        while (subject.EndsWith(")", StringComparison.Ordinal) && subject.LastIndexOf("(#", StringComparison.Ordinal) is > 0 and var open
            && !subject[(open + 2)..^1].IsEmpty && !subject[(open + 2)..^1].ContainsAnyExceptInRange('0', '9'))
        {
            subject = subject[..open].TrimEnd();
        }

        return subject;
    }
}
