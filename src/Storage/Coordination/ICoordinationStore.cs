namespace Krewe.Storage.Coordination;

/// <summary>
/// Leases of the system itself: at most one process leads under a name. The database's clock decides, and a term number tells
/// one leadership from the next.
/// </summary>
public interface ICoordinationStore
{
    /// <summary>
    /// Takes or renews the lease; null when another holder's has not ended. A renewal keeps the term; taking it over from
    /// someone, or again after it lapsed, begins the next one.
    /// </summary>
    Task<Leadership?> TryLeadAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation);

    /// <summary>Gives the lease up if this holder has it, so that the next need not wait.</summary>
    Task ResignAsync(string name, string holder, CancellationToken cancellation);

    /// <summary>Tells that a process runs, and forgets those that have not told so for longer than <paramref name="kept"/>.</summary>
    Task ReportProcessAsync(ProcessRecord process, TimeSpan kept, CancellationToken cancellation);

    /// <summary>The process ends, and says so.</summary>
    Task ForgetProcessAsync(string process, CancellationToken cancellation);

    /// <summary>The processes that have told of themselves within the given time, by name.</summary>
    Task<IReadOnlyList<ProcessRecord>> ListProcessesAsync(TimeSpan within, CancellationToken cancellation);
}

/// <summary>A held lease.</summary>
/// <param name="Term">Grows with every change of holder.</param>
/// <param name="Now">The database's clock when it was granted.</param>
/// <param name="Until">When it ends by the database's clock.</param>
/// <param name="PreviousRenewal">When anyone last renewed it before this call; null the first time. A long gap means that nobody could reach the store.</param>
public sealed record Leadership(long Term, DateTimeOffset Now, DateTimeOffset Until, DateTimeOffset? PreviousRenewal);
