using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet;

/// <summary>Ready work that no agent of a fleet may have, and what would have to be there. Its JSON is public.</summary>
internal sealed record LeftForOthers
{
    /// <summary>Tasks that are ready.</summary>
    public required int Ready { get; init; }

    /// <summary>Skills that no agent of the fleet has, with how many of those tasks ask for each.</summary>
    public required IReadOnlyDictionary<string, int> MissingSkills { get; init; }

    /// <summary>Of those tasks, reviews of the fleet's own work.</summary>
    public required int OwnReviews { get; init; }

    /// <summary>What the server told each of them; null when the fleet did not come to such an end.</summary>
    public static LeftForOthers? Of(IReadOnlyList<NothingView>? told) => told is null ? null : new LeftForOthers
    {
        Ready = told.Max(nothing => nothing.ReadyForOthers ?? 0),
        MissingSkills = told
            .SelectMany(nothing => nothing.MissingSkills)
            .GroupBy(skill => skill.Key, StringComparer.Ordinal)
            .ToDictionary(skill => skill.Key, skill => skill.Max(tasks => tasks.Value), StringComparer.Ordinal),

        // A review of one agent's work is for the next one, unless there is none.
        OwnReviews = told.Min(nothing => nothing.OwnReviews ?? 0),
    };
}
