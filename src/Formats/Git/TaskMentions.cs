namespace Krewe.Formats.Git;

/// <summary>
/// Finds the tasks that a commit message or a pull request names: <c>(bd-a1b2)</c> at the end of the subject, <c>Closes bd-a1b2</c>,
/// <c>Refs bd-a1b2</c>, and the trailer <c>Task: bd-a1b2</c>. Pure and bounded: the text comes from anybody.
/// </summary>
public static class TaskMentions
{
    /// <summary>How much of a text is read.</summary>
    public const int TextLengthMax = 64 * 1024;

    /// <summary>How many tasks of a text count.</summary>
    public const int CountMax = 50;

    /// <summary>The tasks of a commit message, each once, as they come.</summary>
    /// <param name="message">The message: as it is stored, or as a hook gets it, with the comments of git.</param>
    /// <param name="comment">What a comment begins with, in a message that is not stored yet: git's <c>core.commentChar</c>. What is stored has none.</param>
    public static IReadOnlyList<TaskMention> InMessage(string message, char? comment = null)
    {
        var lines = SpokenLines.Of(Bounded(message), comment);
        var found = new MentionSet(CountMax);
        var subject = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        if (subject < 0)
        {
            return [];
        }

        // Taking a change back does no work, and what is to be melted into another commit is told of by that one.
        found.OnlyLinks = TakesBack(lines[subject]) || IsToBeMelted(lines[subject]);
        SubjectMentions.Read(lines[subject], found);
        for (var index = subject; index < lines.Count; index++)
        {
            SentenceMentions.Read(lines[index], found);
            if (index > subject)
            {
                TrailerMentions.Read(lines[index], found);
            }
        }

        return found.All;
    }

    /// <summary>The tasks of a pull request's title and text.</summary>
    public static IReadOnlyList<TaskMention> InPullRequest(string title, string? body) => InMessage($"{title.ReplaceLineEndings(" ")}\n\n{body}");

    /// <summary>True for the subject of a change that takes another back: <c>Revert "..."</c>, <c>revert(api): ...</c>.</summary>
    public static bool TakesBack(string subject) =>
        subject.StartsWith("revert", StringComparison.OrdinalIgnoreCase) && subject.Length > "revert".Length && subject["revert".Length] is ' ' or '(' or '!' or ':';

    /// <summary>No id is cut in two: half of one may be the id of another task.</summary>
    private static string Bounded(string text)
    {
        if (text.Length <= TextLengthMax)
        {
            return text;
        }

        var end = TextLengthMax;
        while (end > 0 && !char.IsWhiteSpace(text[end]))
        {
            end--;
        }

        return text[..end];
    }

    private static bool IsToBeMelted(string subject) =>
        subject.StartsWith("fixup! ", StringComparison.Ordinal)
        || subject.StartsWith("squash! ", StringComparison.Ordinal)
        || subject.StartsWith("amend! ", StringComparison.Ordinal);
}
