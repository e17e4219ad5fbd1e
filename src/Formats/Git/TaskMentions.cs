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
    /// <param name="message">The message: stored, or as a hook gets it, with the comments of git.</param>
    /// <param name="comment">What a comment begins with: git's <c>core.commentChar</c>.</param>
    public static IReadOnlyList<TaskMention> InMessage(string message, char comment = '#')
    {
        var lines = SpokenLines.Of(message.Length > TextLengthMax ? message[..TextLengthMax] : message, comment);
        var found = new MentionSet(CountMax);
        var subject = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        if (subject < 0)
        {
            return [];
        }

        // Taking a change back does no work, and what is to be melted into another commit is told of by that one.
        found.OnlyLinks = IsRevert(lines[subject]) || IsToBeMelted(lines[subject]);
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

    private static bool IsRevert(string subject) =>
        subject.StartsWith("Revert ", StringComparison.OrdinalIgnoreCase) || subject.StartsWith("revert:", StringComparison.OrdinalIgnoreCase);

    private static bool IsToBeMelted(string subject) =>
        subject.StartsWith("fixup! ", StringComparison.Ordinal)
        || subject.StartsWith("squash! ", StringComparison.Ordinal)
        || subject.StartsWith("amend! ", StringComparison.Ordinal);
}
