namespace Krewe.Domain.Backlogs;

/// <summary>Why an agent gets no work now. Counts are of the project's tasks as the backlog knows them.</summary>
public sealed record NothingToOffer
{
    /// <summary>Set while the project is paused: then nothing is offered to anybody.</summary>
    public required Halt? Pause { get; init; }

    /// <summary>Ready, but not for this agent: assigned to others, skills missing, or without the labels it asked for.</summary>
    public required int ReadyForOthers { get; init; }

    /// <summary>Sent back to other agents, which can have it now; for all others it waits until a time.</summary>
    public required int KeptForOthers { get; init; }

    /// <summary>Ready and for this agent, but waiting until others give up paths that they need.</summary>
    public required int PathsReserved { get; init; }

    /// <summary>The first few of those, with who is in their way.</summary>
    public required IReadOnlyList<PathWait> PathWaits { get; init; }

    /// <summary>Skills that would give it ready work, with how many tasks ask for each; at most 20.</summary>
    public required IReadOnlyDictionary<string, int> MissingSkills { get; init; }

    /// <summary>Of what is ready for others, reviews of this agent's own work.</summary>
    public required int OwnReviews { get; init; }

    /// <summary>Offered to someone a moment ago and not claimed yet.</summary>
    public required int Offered { get; init; }

    /// <summary>Held by agents now.</summary>
    public required int InProgress { get; init; }

    /// <summary>Waiting for other tasks.</summary>
    public required int Blocked { get; init; }

    /// <summary>Of the open tasks, needless fallbacks that are about to be skipped; what waits for them goes on then.</summary>
    public required int ToSkip { get; init; }

    /// <summary>Backing off or deferred until a time.</summary>
    public required int Waiting { get; init; }

    /// <summary>Set aside until a person acts: blocked by a person, deferred without a time, in review.</summary>
    public required int NeedPerson { get; init; }

    /// <summary>Dead: a lead has to retry or cancel them.</summary>
    public required int Dead { get; init; }

    /// <summary>When the next back-off or deferral ends, or null.</summary>
    public required DateTimeOffset? NextReadyAt { get; init; }

    /// <summary>
    /// True when nothing can become ready by itself: nothing is ready, waiting for paths, offered, in progress, waiting for a time or about
    /// to be skipped. An agent may go home.
    /// </summary>
    public bool IsDrained => ReadyForOthers == 0 && PathsReserved == 0 && Offered == 0 && InProgress == 0 && Waiting == 0 && ToSkip == 0;
}
