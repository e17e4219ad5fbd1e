using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>A part of a list.</summary>
/// <param name="Items">The items, in order.</param>
/// <param name="Meta">Where in the list they are.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, Meta Meta);
