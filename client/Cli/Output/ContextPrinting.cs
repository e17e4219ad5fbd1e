using Krewe.Client.Wire;

namespace Krewe.Cli.Output;

/// <summary>What is needed to begin with a task, for whoever works on it, model or person: plain text, most important first.</summary>
internal static class ContextPrinting
{
    public static void Print(CommandOutput output, TaskContextView context)
    {
        Grid.PrintFields(
            output,
            ("branch", context.Branch),
            ("files", string.Join(", ", context.Files)),
            ("part of", context.Parent is { } parent ? $"{parent.Id} ({parent.Type}, {parent.Status}): {parent.Title}" : null));
        PrintText(output, "Description", context.Description);
        PrintText(output, "Design", context.Design);
        PrintText(output, "Acceptance criteria", context.AcceptanceCriteria);
        PrintText(output, "Notes", context.Notes);
        if (context.Reviewed is { } reviewed)
        {
            PrintReviewed(output, reviewed);
        }

        PrintText(output, "What came of earlier work on it", Artifacts(context.Artifacts));
        PrintText(output, "What came before", string.Join('\n', context.Dependencies.Select(Line)), context.MoreDependencies ? "... and more" : null);
        PrintText(output, "Comments", string.Join('\n', context.Comments.Select(Line)), context.MoreComments ? "... and older ones" : null);
    }

    private static void PrintReviewed(CommandOutput output, ReviewedView reviewed)
    {
        output.Line($"\nTo be reviewed: {reviewed.Id} by {reviewed.Author} ({reviewed.Status}): {PlainText.Line(reviewed.Title)}");
        PrintText(output, "It was handed in with", reviewed.Reason);
        PrintText(output, "What came of it", Artifacts(reviewed.Artifacts));
        PrintText(output, "What was asked for", reviewed.Description);
        PrintText(output, "How it was to be done", reviewed.Design);
        PrintText(output, "How one can tell that it is done", reviewed.AcceptanceCriteria);
        output.Line("\nDecide with `krewe approve` or `krewe reject --reason`, and the id of this review.");
    }

    private static string Line(DependencyOutcomeView one) =>
        $"- {one.Id} ({one.Kind}) is {one.Status}: {PlainText.Line(one.Title)}{(one.Reason is null ? string.Empty : $"\n  {one.Reason}")}{(one.Artifacts is null ? string.Empty : $"\n  {Artifacts(one.Artifacts)}")}";

    private static string Artifacts(IReadOnlyList<ArtifactView>? artifacts) =>
        string.Join(", ", (artifacts ?? []).Select(artifact => $"{artifact.Target} ({artifact.Kind})"));

    private static string Line(CommentView comment) => $"- {comment.Author}, {Grid.Time(comment.CreatedAt)}: {comment.Text}";

    private static void PrintText(CommandOutput output, string heading, string? text, string? more = null)
    {
        if (!string.IsNullOrEmpty(text))
        {
            output.Line($"\n{heading}\n{text}{(more is null ? string.Empty : $"\n{more}")}");
        }
    }
}
