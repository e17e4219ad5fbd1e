namespace Krewe.Domain.Waiting;

/// <summary>What waiters have in common who differ only in their names.</summary>
public sealed record WaitShape(StringList Skills, StringList Labels);
