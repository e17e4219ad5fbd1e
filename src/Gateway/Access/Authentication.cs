using Krewe.Gateway.Http;

namespace Krewe.Gateway.Access;

/// <summary>What came of looking at a request's credentials: an identity, or a refusal.</summary>
internal readonly struct Authentication
{
    public Authentication(Identity identity) => Identity = identity;

    public Authentication(ErrorAnswer refusal) => Refusal = refusal;

    public Identity? Identity { get; }

    public ErrorAnswer? Refusal { get; }
}
