using Krewe.Domain.Tasks;

namespace Krewe.Storage.Journal;

/// <summary>Measures what a change holds in memory: exact enough for a bound, cheap enough for every claim.</summary>
internal static class ChangeSize
{
    /// <summary>A row, an event and what keeps them, without long texts.</summary>
    private const int Fixed = 1_024;

    private const int OfChar = sizeof(char);

    /// <summary>In bytes.</summary>
    public static long Of(TaskChange change)
    {
        var chars = Length(change.Next.Title) + Length(change.Event.Detail) + Length(change.Operation?.Response) + OfText(change.Text);
        foreach (var comment in change.Comments)
        {
            chars += Length(comment.Text);
        }

        foreach (var artifact in change.Artifacts)
        {
            chars += Length(artifact.Target) + Length(artifact.Title);
        }

        foreach (var edge in change.AddedEdges)
        {
            chars += Length(edge.DependsOn) + Length(edge.Extra);
        }

        return Fixed + (chars * OfChar);
    }

    private static long OfText(TaskText? text) => text is null
        ? 0
        : Length(text.Description) + Length(text.Design) + Length(text.AcceptanceCriteria) + Length(text.Notes) + Length(text.Extra);

    private static long Length(string? text) => text?.Length ?? 0;
}
