using Krewe.Domain.Tasks;
using Krewe.Storage;
using Krewe.Storage.Journal;

namespace Krewe.Tests.Support.Storage;

/// <summary>What a test makes go wrong. Everything is off at first.</summary>
public sealed class MemoryFaults
{
    /// <summary>Every call fails as if the database were away.</summary>
    public bool IsAway { get; set; }

    /// <summary>Asked before each commit; throw to fail before it, or return true to lose the answer after it.</summary>
    public Func<TaskChange, bool>? OnCommit { get; set; }

    /// <summary>Awaited before each commit: a test holds commits back with it.</summary>
    public Func<TaskChange, Task>? BeforeCommit { get; set; }

    /// <summary>Awaited after a backlog was read and before its reader gets it: what is committed meanwhile is not in it.</summary>
    public Func<Task>? AfterBacklogRead { get; set; }

    /// <summary>Told of each single load, to count or to fail it.</summary>
    public Action<TaskKey>? OnLoad { get; set; }

    internal void Check()
    {
        if (IsAway)
        {
            throw new StoreUnavailableException("The store in memory was told to be away.");
        }
    }
}
