using Krewe.Client.Wire;
using Krewe.Storage.Events;

namespace Krewe.Requests;

/// <summary>A part of the event log.</summary>
/// <param name="Events">The events, in the order of commits.</param>
/// <param name="UpTo">Every event up to this seq was looked at.</param>
/// <param name="GoneThrough">The last of the project's events that is not kept any more; 0 when all are.</param>
internal sealed record EventPage(IReadOnlyList<StoredEvent> Events, long UpTo, long GoneThrough)
{
    /// <summary>Where in the log they are.</summary>
    /// <param name="limit">How many were asked for.</param>
    public Meta Meta(int limit) => new() { Limit = limit, LastSeq = UpTo, GoneThrough = GoneThrough == 0 ? null : GoneThrough };
}
