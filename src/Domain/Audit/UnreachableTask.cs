namespace Krewe.Domain.Audit;

/// <summary>An open task that agents alone cannot bring to an end.</summary>
/// <param name="Id">The task.</param>
/// <param name="Why">What it waits for in the end: something dead, or a person.</param>
public sealed record UnreachableTask(string Id, string Why);
