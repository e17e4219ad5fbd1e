namespace Krewe.Storage.Operations;

/// <summary>Answers kept for repeated requests. They are written by the journal, or here when no task changed.</summary>
public interface IOperationLog
{
    /// <summary>What was answered under this key, or null.</summary>
    Task<OperationRecord?> FindAsync(string organization, string principal, string key, CancellationToken cancellation);

    /// <summary>Keeps an answer; false when the key is there already.</summary>
    Task<bool> TryAddAsync(OperationRecord record, CancellationToken cancellation);

    /// <summary>Removes what is older than the time, at most <paramref name="limit"/>; returns how many went.</summary>
    Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation);
}
