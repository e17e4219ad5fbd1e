using Krewe.Domain.Backlogs;

namespace Krewe.Domain.Waiting;

/// <summary>A reason to look for work again.</summary>
/// <param name="Epoch">The backlog that the stamp is of.</param>
/// <param name="Stamp">Whoever has looked since this stamp need not.</param>
/// <param name="Opening">What became ready; null when nobody knows, and one after the other has to look.</param>
public sealed record Wake(long Epoch, long Stamp, Opening? Opening);
