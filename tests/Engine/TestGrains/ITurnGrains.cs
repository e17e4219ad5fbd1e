namespace Krewe.Engine.Tests.TestGrains;

/// <summary>Neither reentrant nor interleaving, but for one method.</summary>
[Alias("test.ITurnGrain")]
public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Adds one, with a pause in between that another call would use to be lost in.</summary>
    [Alias("Add")]
    Task<int> AddAsync();

    /// <summary>Notes its start, signals it, waits for a signal, notes its end.</summary>
    [Alias("Hold")]
    Task HoldAsync(string name);

    /// <summary>Notes a name.</summary>
    [Alias("Note")]
    Task NoteAsync(string name);

    /// <summary>Notes a name, at any time.</summary>
    [AlwaysInterleave]
    [Alias("NoteAtOnce")]
    Task NoteAtOnceAsync(string name);

    /// <summary>True when code runs on the grain's own scheduler before and after what it awaits.</summary>
    [Alias("StaysInside")]
    Task<bool> StaysInsideAsync();

    /// <summary>Calls another grain of this interface.</summary>
    [Alias("AddTo")]
    Task<int> AddToAsync(string otherKey);

    /// <summary>The key, as the grain sees it.</summary>
    [Alias("Key")]
    Task<string> KeyAsync();

    /// <summary>A value that travels with the caller's execution context; null when it did not travel.</summary>
    [Alias("Ambient")]
    Task<string?> AmbientAsync();
}

/// <summary>All its calls may interleave.</summary>
[Alias("test.IReentrantGrain")]
public interface IReentrantGrain : IGrainWithStringKey
{
    /// <summary>Notes its start, signals it, waits for a signal, notes its end.</summary>
    [Alias("Hold")]
    Task HoldAsync(string name);

    /// <summary>Notes a name.</summary>
    [Alias("Note")]
    Task NoteAsync(string name);

    /// <summary>Yields, and returns how many threads were ever at one line at a time.</summary>
    [Alias("Crowd")]
    Task<int> CrowdAsync();
}
