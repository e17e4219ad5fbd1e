using Krewe.Storage.Access;
using Krewe.Storage.Agents;
using Krewe.Storage.Coordination;
using Krewe.Storage.Documents;
using Krewe.Storage.Events;
using Krewe.Storage.Journal;
using Krewe.Storage.Memories;
using Krewe.Storage.Messages;
using Krewe.Storage.Notices;
using Krewe.Storage.Operations;
using Krewe.Storage.Projects;
using Krewe.Storage.Tasks;

namespace Krewe.Storage;

/// <summary>
/// One database, seen through its seams. Every call may throw <see cref="StoreUnavailableException"/>; nothing was written then,
/// unless it is an <see cref="OutcomeUnknownException"/>.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>What an operator calls it: <c>sqlite PATH</c> or <c>postgres HOST/DATABASE</c>. Never holds a secret.</summary>
    string Description { get; }

    /// <summary>Every change of a task goes through here, and only here.</summary>
    IJournal Journal { get; }

    /// <summary>Reads of tasks.</summary>
    ITaskQueries Tasks { get; }

    /// <summary>Organizations and projects.</summary>
    IProjectStore Projects { get; }

    /// <summary>The event log: audit trail, change feed and recovery log at once.</summary>
    IEventLog Events { get; }

    /// <summary>Answers kept for repeated requests.</summary>
    IOperationLog Operations { get; }

    /// <summary>Agent profiles.</summary>
    IAgentStore Agents { get; }

    /// <summary>Messages between agents.</summary>
    IMessageStore Messages { get; }

    /// <summary>What agents were told to remember.</summary>
    IMemoryStore Memories { get; }

    /// <summary>What was told of the event log by messages.</summary>
    INoticeStore Notices { get; }

    /// <summary>API keys, refresh tokens and signing keys.</summary>
    IAccessStore Access { get; }

    /// <summary>Leases of the system itself, such as the sweeper's.</summary>
    ICoordinationStore Coordination { get; }

    /// <summary>Small state that can be rebuilt.</summary>
    IDocumentStore Documents { get; }

    /// <summary>
    /// The first migration that this program needs and the database lacks, such as <c>0002_name</c>; null when the schema is as it should
    /// be. One that a newer program added is no fault: two versions run side by side while one replaces the other.
    /// </summary>
    Task<string?> FindMissingMigrationAsync(CancellationToken cancellation);

    /// <summary>The database's clock: what leases are judged by. Times are whole microseconds.</summary>
    Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellation);
}
