using System.Text.RegularExpressions;

namespace Krewe.Formats.SpecKit;

/// <summary>What the line of a task says before its description: the id, and the marks in brackets, in any order, bold or not.</summary>
internal sealed partial record TaskHead
{
    /// <summary>Such as T001, T007a or T-000.2.5.</summary>
    public required string Id { get; init; }

    /// <summary>Everything after the marks.</summary>
    public required string Description { get; init; }

    /// <summary><c>[P]</c> or <c>[PARALLEL]</c>: needs nothing that is unfinished beside it.</summary>
    public bool IsParallel { get; init; }

    /// <summary>Of <c>[PARALLEL-GROUP-A: ...]</c>: its name.</summary>
    public string? Group { get; init; }

    /// <summary>Of <c>[US2]</c>: 2.</summary>
    public int? Story { get; init; }

    /// <summary>Of <c>[EXECUTOR: a or b]</c>, <c>[ORCHESTRATOR]</c>: who is to do it.</summary>
    public IReadOnlyList<string> Executors { get; init; } = [];

    /// <summary>Of <c>[BLOCKING: ...]</c>: what waits for it, as written.</summary>
    public string? Blocking { get; init; }

    /// <summary>Reads the text after a box; null when it begins with no task's id.</summary>
    public static TaskHead? Read(string text)
    {
        var head = new TaskHead { Id = string.Empty, Description = string.Empty };
        var place = 0;
        while (true)
        {
            place += Padding(text.AsSpan(place));
            var rest = text[place..];
            if (Mark().Match(rest) is { Success: true } mark)
            {
                // A bold one is a mark, too, if nobody knows which.
                var isBold = rest.AsSpan(mark.Length).StartsWith("**", StringComparison.Ordinal);
                var marked = head.With(mark.Groups["mark"].Value.Trim());
                if (marked is null && !isBold)
                {
                    break;
                }

                (head, place) = (marked ?? head, place + mark.Length);
            }
            else if (head.Id.Length == 0 && IdText().Match(rest) is { Success: true } id)
            {
                (head, place) = (head with { Id = id.Groups["id"].Value }, place + id.Length);
            }
            else
            {
                break;
            }
        }

        return head.Id.Length == 0 ? null : head with { Description = Tidied(text[place..]) };
    }

    /// <summary>With what a mark says; null when it says nothing that is known, and so begins the description.</summary>
    private TaskHead? With(string mark)
    {
        var (name, value) = mark.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (mark[..colon].Trim(), mark[(colon + 1)..].Trim()) : (mark, string.Empty);
        return name.ToUpperInvariant() switch
        {
            "P" or "PARALLEL" => this with { IsParallel = true },
            "SEQUENTIAL" or "CLEANUP" or "CRITICAL" or "OPTIONAL" => this,
            "EXECUTOR" or "AGENT" => this with { Executors = [.. Executors, .. Names(value)] },
            "ORCHESTRATOR" => this with { Executors = [.. Executors, name] },
            "BLOCKING" => this with { Blocking = Blocking is null ? value : $"{Blocking}, {value}" },
            var group when group.StartsWith("PARALLEL-GROUP", StringComparison.Ordinal) => this with { Group = group },
            var story when story.StartsWith("US", StringComparison.Ordinal) && int.TryParse(story.AsSpan(2), out var number) && number >= 0 => this with { Story = number },
            _ => Id.Length == 0 && IdText().Match(mark) is { Success: true } id && id.Length == mark.Length ? this with { Id = id.Groups["id"].Value } : null,
        };
    }

    private static string[] Names(string value) =>
        value.Split([" or ", " OR ", " + ", ",", "/"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Without the dash after an id, bold signs, and what was added when the task was done.</summary>
    private static string Tidied(string text)
    {
        var tidy = text.Trim().TrimStart(':', '-', '–', '—', ' ');
        var done = tidy.LastIndexOf(" ✅", StringComparison.Ordinal);
        return (done > 0 ? tidy[..done] : tidy).Trim();
    }

    private static int Padding(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(" \t*") is >= 0 and var end ? end : text.Length;

    [GeneratedRegex(@"^\[(?<mark>[^\[\]]{1,500})\](?![(\[])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?<id>(?:T|TASK)-?[0-9]{1,9}[a-z]?(?:[.\-][0-9]{1,9}[a-z]?){0,6})(?![\w/])[:.]?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdText();
}
