namespace Krewe.Formats.Json;

/// <summary>Why a piece of JSON is refused.</summary>
/// <param name="Column">In bytes from 1, where it is known.</param>
/// <param name="Reason">For a person or a model to read.</param>
internal sealed record JsonProblem(int? Column, string Reason);
