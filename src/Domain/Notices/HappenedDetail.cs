using System.Text.Json;

namespace Krewe.Domain.Notices;

/// <summary>What notices read of an event's detail. A part that is absent, or no text, is null.</summary>
internal sealed record HappenedDetail
{
    public string? Reason { get; private init; }

    /// <summary>The review task that a hand-in made.</summary>
    public string? Review { get; private init; }

    /// <summary>Whose work was decided. Events of versions before notices do not say.</summary>
    public string? Author { get; private init; }

    /// <summary>What was said when it was handed in.</summary>
    public string? HandedIn { get; private init; }

    /// <summary>The verdict, of a review that was completed with one.</summary>
    public string? Verdict { get; private init; }

    public string? Assignee { get; private init; }

    /// <summary>Whose claim ended.</summary>
    public string? Agent { get; private init; }

    /// <summary>True when a claim ended.</summary>
    public bool EndsClaim { get; private init; }

    public static HappenedDetail Read(string? detail)
    {
        if (detail is null)
        {
            return new HappenedDetail();
        }

        using var document = JsonDocument.Parse(detail);
        var root = document.RootElement;
        return new HappenedDetail
        {
            Reason = Text(root, "reason"),
            Review = Text(root, "review"),
            Author = Text(root, "author"),
            HandedIn = Text(root, "handed_in"),
            Verdict = Text(root, "verdict"),
            Assignee = Text(root, "assignee"),
            Agent = Text(root, "agent"),
            EndsClaim = root.TryGetProperty("ended_fence", out _),
        };
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
