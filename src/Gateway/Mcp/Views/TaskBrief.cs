using System.Text;
using Krewe.Client.Wire;

namespace Krewe.Gateway.Mcp.Views;

/// <summary>What is needed to begin with a task, shortened: the whole is asked for with <c>full</c>.</summary>
internal sealed record TaskBrief
{
    private const int TextMax = 4_000;
    private const int RemarkMax = 600;
    private const int DependenciesMax = 10;
    private const int CommentsMax = 3;

    public string? Description { get; init; }

    public string? Design { get; init; }

    public string? AcceptanceCriteria { get; init; }

    public string? Notes { get; init; }

    public string? Parent { get; init; }

    /// <summary>What it depends on and how that stands, a line each.</summary>
    public IReadOnlyList<string>? DependsOn { get; init; }

    /// <summary>The newest remarks, a line each.</summary>
    public IReadOnlyList<string>? Comments { get; init; }

    public IReadOnlyList<string>? Artifacts { get; init; }

    public IReadOnlyList<string>? Files { get; init; }

    public string? Branch { get; init; }

    /// <summary>Of a review: the work that it decides.</summary>
    public IReadOnlyList<string>? Reviewed { get; init; }

    /// <summary>What was left out.</summary>
    public string? More { get; init; }

    public static TaskBrief Of(TaskContextView context)
    {
        var left = Math.Max(0, context.Dependencies.Count - DependenciesMax);
        var older = Math.Max(0, context.Comments.Count - CommentsMax);
        return new TaskBrief
        {
            Description = Shortened.To(context.Description, TextMax),
            Design = Shortened.To(context.Design, TextMax),
            AcceptanceCriteria = Shortened.To(context.AcceptanceCriteria, TextMax),
            Notes = Shortened.To(context.Notes, TextMax),
            Parent = context.Parent is { } parent ? $"{parent.Id} ({parent.Type}): {parent.Title}" : null,
            DependsOn = Some(context.Dependencies.Take(DependenciesMax).Select(Line)),
            Comments = Some(context.Comments.TakeLast(CommentsMax).Select(one => $"{one.Author}: {Shortened.To(one.Text, RemarkMax)}")),
            Artifacts = Some((context.Artifacts ?? []).Select(Line)),
            Files = Some(context.Files),
            Branch = context.Branch,
            Reviewed = context.Reviewed is { } work ? [.. Lines(work)] : null,
            More = left + older > 0 || context.MoreComments || context.MoreDependencies ? "There are more comments or dependencies: show with full: true." : null,
        };
    }

    /// <summary>The same as text, a paragraph for each part.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        Part(text, "Description", Description);
        Part(text, "Design", Design);
        Part(text, "Acceptance criteria", AcceptanceCriteria);
        Part(text, "Notes", Notes);
        Part(text, "Part of", Parent);
        Part(text, "Reviews this work", Reviewed is null ? null : string.Join('\n', Reviewed));
        Part(text, "Depends on", DependsOn is null ? null : string.Join('\n', DependsOn));
        Part(text, "Comments", Comments is null ? null : string.Join('\n', Comments));
        Part(text, "Came of it so far", Artifacts is null ? null : string.Join('\n', Artifacts));
        Part(text, "Files it names", Files is null ? null : string.Join(", ", Files));
        Part(text, "Branch to work on", Branch);
        Part(text, "More", More);
        return text.ToString();
    }

    private static void Part(StringBuilder text, string name, string? part)
    {
        if (!string.IsNullOrEmpty(part))
        {
            text.Append('\n').Append(name).Append(part.Contains('\n', StringComparison.Ordinal) ? ":\n" : ": ").Append(part);
        }
    }

    private static IEnumerable<string> Lines(ReviewedView work)
    {
        yield return $"{work.Id} [{work.Status}] {work.Title}{(work.Author is null ? string.Empty : $" - by {work.Author}")}";
        foreach (var (name, part) in new[]
        {
            ("Handed in with", work.Reason), ("Description", work.Description), ("Design", work.Design), ("Acceptance criteria", work.AcceptanceCriteria),
        })
        {
            if (!string.IsNullOrWhiteSpace(part))
            {
                yield return $"{name}: {Shortened.To(part, TextMax)}";
            }
        }

        foreach (var artifact in work.Artifacts ?? [])
        {
            yield return Line(artifact);
        }
    }

    private static string Line(DependencyOutcomeView one) =>
        $"{one.Id} [{one.Status}] {one.Title}{(one.Kind == "blocks" ? string.Empty : $" ({one.Kind})")}{(one.Reason is null ? string.Empty : $" - {Shortened.To(one.Reason, 300)}")}";

    private static string Line(ArtifactView one) => $"{one.Kind}: {one.Target}{(one.Title is null ? string.Empty : $" ({one.Title})")}";

    private static List<string>? Some(IEnumerable<string> lines) => lines.ToList() is { Count: > 0 } some ? some : null;
}
