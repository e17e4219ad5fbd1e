using System.Diagnostics.CodeAnalysis;
using System.Text;
using Krewe.Cli.Bd.Words;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>
/// Issues from Markdown: <c>## Title</c> begins one, <c>### Priority</c>, <c>Type</c>, <c>Description</c>, <c>Design</c>, <c>Acceptance Criteria</c>,
/// <c>Assignee</c>, <c>Labels</c> and <c>Dependencies</c> are its parts; text before the first part is the description. Pure.
/// </summary>
internal sealed class IssueMarkdown
{
    private const int IssuesMax = 1_000;

    private readonly IReadOnlyList<IssueDraft>? _drafts;
    private readonly string? _problem;

    private IssueMarkdown(IReadOnlyList<IssueDraft>? drafts, string? problem)
    {
        _drafts = drafts;
        _problem = problem;
    }

    /// <summary>Reads a file's text.</summary>
    public static IssueMarkdown Parse(string text)
    {
        List<IssueDraft> drafts = [];
        CreateTaskBody? body = null;
        var section = string.Empty;
        var content = new StringBuilder();
        var isFenced = false;
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            isFenced ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            var isTitle = !isFenced && line.StartsWith("## ", StringComparison.Ordinal);
            if (!isTitle && (isFenced || !line.StartsWith("### ", StringComparison.Ordinal)))
            {
                content.Append(line).Append('\n');
                continue;
            }

            if (body is not null && With(body, section, content.ToString().Trim()) is var (next, problem))
            {
                if (problem is not null)
                {
                    return new IssueMarkdown(null, $"{problem} (before line {number})");
                }

                body = next;
            }

            content.Clear();
            section = isTitle ? string.Empty : line[4..].Trim().ToLowerInvariant();
            if (isTitle)
            {
                Add(drafts, body);
                body = new CreateTaskBody { Title = line[3..].Trim(), Type = "task", Priority = 2, Labels = [] };
            }
        }

        if (body is not null)
        {
            var (last, problem) = With(body, section, content.ToString().Trim());
            if (problem is not null)
            {
                return new IssueMarkdown(null, $"{problem} (before line {number})");
            }

            Add(drafts, last);
        }

        return drafts.Count switch
        {
            0 => new IssueMarkdown(null, "no issues found: each begins with a line `## Title`"),
            > IssuesMax => new IssueMarkdown(null, $"more than {IssuesMax} issues"),
            _ => new IssueMarkdown(drafts, null),
        };
    }

    /// <summary>The issues; false with what is wrong.</summary>
    public bool TryGet([NotNullWhen(true)] out IReadOnlyList<IssueDraft>? drafts, [NotNullWhen(false)] out string? problem)
    {
        drafts = _drafts;
        problem = _problem;
        return drafts is not null;
    }

    private static void Add(List<IssueDraft> drafts, CreateTaskBody? body)
    {
        if (body is not null)
        {
            drafts.Add(new IssueDraft(body));
        }
    }

    private static (CreateTaskBody Body, string? Problem) With(CreateTaskBody body, string section, string text)
    {
        if (text.Length == 0)
        {
            return (body, null);
        }

        switch (section)
        {
            case "" or "description":
                return (body with { Description = body.Description is { } before ? $"{before}\n\n{text}" : text }, null);
            case "priority":
                return BdWords.PriorityOf(text) is { } priority ? (body with { Priority = priority }, null) : (body, $"'{text}' is no priority: 0-4 or P0-P4");
            case "type":
                return (body with { Type = BdWords.TypeOf(text) }, null);
            case "design":
                return (body with { Design = text }, null);
            case "acceptance criteria" or "acceptance":
                return (body with { AcceptanceCriteria = text }, null);
            case "assignee":
                return (body with { Assignee = text }, null);
            case "labels":
                return (body with { Labels = Words(text) }, null);
            case "dependencies" or "deps":
                return (body with { Dependencies = [.. Words(text).Select(Dependency)] }, null);
            default:
                return (body, null);
        }
    }

    private static string[] Words(string text) => text.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DependencyBody Dependency(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new DependencyBody { Kind = word[..colon], DependsOn = word[(colon + 1)..] } : new DependencyBody { DependsOn = word };
    }
}
