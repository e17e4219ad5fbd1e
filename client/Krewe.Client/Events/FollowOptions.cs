namespace Krewe.Client;

/// <summary>Which events of a project to follow, and from where. What is empty does not filter.</summary>
public sealed record FollowOptions
{
    /// <summary>
    /// The place in the order of commits after which to begin: 0 for the oldest event that is kept, or the <see cref="Wire.EventView.Seq"/> of
    /// the last one that was dealt with. Whoever keeps that number misses nothing, over restarts too. What is older than the log is kept is
    /// refused with EVENTS_GONE, and not passed over.
    /// </summary>
    public long After { get; init; }

    /// <summary>Any of these kinds, such as <c>completed</c>.</summary>
    public IReadOnlyCollection<string> Kinds { get; init; } = [];

    /// <summary>Any of these tasks, by id.</summary>
    public IReadOnlyCollection<string> Tasks { get; init; } = [];

    /// <summary>Done by any of these agents or people; <c>krewe</c> for the system itself.</summary>
    public IReadOnlyCollection<string> Actors { get; init; } = [];

    /// <summary>The first rest when there is nothing new and the cluster has no stream to wait on; it doubles while nothing comes.</summary>
    public TimeSpan RestMin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest rest, when nothing comes or the cluster cannot be reached.</summary>
    public TimeSpan RestMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many events one read asks for, 1 to 1,000.</summary>
    public int PageLimit { get; init; } = 1_000;

    internal bool Wants(Wire.EventView happening) =>
        Holds(Kinds, happening.Kind) && Holds(Tasks, happening.Task) && Holds(Actors, happening.Actor);

    private static bool Holds(IReadOnlyCollection<string> wanted, string value) => wanted.Count == 0 || wanted.Contains(value, StringComparer.Ordinal);
}
