using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi;

/// <summary>The envelope of a refusal, as the document describes it.</summary>
/// <param name="Success">Always false.</param>
/// <param name="Error">Why.</param>
internal sealed record ErrorEnvelope(bool Success, ErrorBody Error);
