using Krewe.Domain.Notices;
using Krewe.Domain.Tasks;

namespace Krewe.Storage.Notices;

/// <summary>Notices to put into inboxes in one commit.</summary>
public sealed record NoticeBatch
{
    /// <summary>The most of one commit: each is a few statements, and its inboxes are locked until the end.</summary>
    public const int NoticesMax = 100;

    /// <summary>Who tells.</summary>
    public required NoticeTerm Term { get; init; }

    /// <summary>The piece of the log that they are of; null when they are of no event.</summary>
    public LogPiece? Piece { get; init; }

    /// <summary>What to tell, each id once.</summary>
    public required IReadOnlyList<NewNotice> Notices { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A lease that is held, and since which change of holders.</summary>
/// <param name="Lease">Its name.</param>
/// <param name="Holder">Who has it.</param>
/// <param name="Term">As it was granted.</param>
public sealed record NoticeTerm(string Lease, string Holder, long Term);

/// <summary>From the place that has to be the stored one to the one that is stored then.</summary>
/// <param name="After">The place before.</param>
/// <param name="Through">The place after.</param>
public sealed record LogPiece(long After, long Through);

/// <summary>A notice on its way.</summary>
/// <param name="Project">Where it happened.</param>
/// <param name="Task">The task that it is about.</param>
/// <param name="Id">Of the message: a repeat has the same.</param>
/// <param name="Notice">Whom it is for, and the words.</param>
public sealed record NewNotice(ProjectKey Project, string Task, string Id, Notice Notice);
