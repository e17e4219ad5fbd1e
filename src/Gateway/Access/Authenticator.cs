using Krewe.Gateway.Access.Keys;
using Krewe.Gateway.Access.Tokens;
using Krewe.Gateway.Http;
using Krewe.Gateway.Throttling;
using Krewe.Storage.Access;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Access;

/// <summary>Reads the credentials of a request: <c>Authorization: Bearer</c> with an access token or an API key.</summary>
internal sealed class Authenticator(TokenVerifier tokens, KeyVerifier keys, KeyLimits limits)
{
    private const string Scheme = "Bearer ";

    public ValueTask<Authentication> AuthenticateAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } text || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new(new Authentication(Errors.Unauthorized("Send the header Authorization: Bearer TOKEN, with a token from /v1/auth/token or an API key.")));
        }

        var credential = text[Scheme.Length..];
        if (credential.Length > CredentialHash.LengthMax)
        {
            return new(new Authentication(Errors.Unauthorized("The bearer is too long to be a token or an API key.")));
        }

        return credential.StartsWith(ApiKey.Prefix, StringComparison.Ordinal)
            ? AuthenticateKeyAsync(context, credential)
            : tokens.VerifyAsync(credential, context.RequestAborted);
    }

    /// <summary>True while what was once in an <c>Authorization</c> header and let its sender in still would.</summary>
    public async ValueTask<bool> HoldsAsync(string header, CancellationToken cancellation)
    {
        var credential = header[Scheme.Length..];
        return credential.StartsWith(ApiKey.Prefix, StringComparison.Ordinal)
            ? await keys.FindAsync(credential, cancellation) is not null
            : (await tokens.VerifyAsync(credential, cancellation)).Identity is not null;
    }

    private async ValueTask<Authentication> AuthenticateKeyAsync(HttpContext context, string credential)
    {
        if (await keys.FindAsync(credential, context.RequestAborted) is { } record)
        {
            return IdentityOf(record, context.Request.Headers);
        }

        // Only failures count: somebody who guesses keys is slowed down, somebody who has one is not.
        return limits.ByAddress.TryTake(ClientAddress.Of(context), out var retryAfter)
            ? new(Errors.Unauthorized("There is no such API key, or it was revoked or has ended. Ask an admin for a new one."))
            : new(Errors.RateLimited(retryAfter));
    }

    private static Authentication IdentityOf(ApiKeyRecord record, IHeaderDictionary headers)
    {
        var agent = Value(headers, "Krewe-Agent");
        var session = Value(headers, "Krewe-Session");
        if (agent is not null && TextRules.Name(agent) is { } wrongAgent)
        {
            return new(Errors.Invalid("Krewe-Agent", wrongAgent));
        }

        if (session is not null && TextRules.Session(session) is { } wrongSession)
        {
            return new(Errors.Invalid("Krewe-Session", wrongSession));
        }

        return agent is not null && record.Agent is not null && agent != record.Agent
            ? new(KeyIdentity.WrongAgent(record))
            : new(KeyIdentity.Of(record, agent, session));
    }

    private static string? Value(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values) && values.Count > 0 ? values.ToString() : null;
}
