namespace Krewe.Domain.Backlogs;

/// <summary>A ready task that waits for paths.</summary>
/// <param name="Task">Its id.</param>
/// <param name="Path">A pattern that it needs.</param>
/// <param name="HeldPath">A pattern in the way of that.</param>
/// <param name="Agent">Who holds it, or was offered it a moment ago.</param>
/// <param name="HeldFor">The task that it is held for.</param>
/// <param name="Until">When that claim ends unless it is renewed; null while it is only offered.</param>
public sealed record PathWait(string Task, string Path, string HeldPath, string Agent, string HeldFor, DateTimeOffset? Until);
