using System.Text.Json;
using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client.Access;

/// <summary>The two calls that bring a token.</summary>
internal static class TokenCalls
{
    /// <summary>The key for a token; the session goes on when there was one.</summary>
    public static ApiRequest Exchange(KreweCredentials credentials, string? session) => new(HttpMethod.Post, "v1/auth/token")
    {
        IdempotencyKey = ApiCalls.NewKey(),
        Body = JsonSerializer.SerializeToUtf8Bytes(
            new TokenBody
            {
                Key = credentials.Key,
                Agent = credentials.Agent,
                Session = session ?? credentials.Session,
                Project = credentials.Project,
            },
            WireJson.Default.TokenBody),
    };

    /// <summary>The refresh token for the next pair.</summary>
    public static ApiRequest Refresh(string refreshToken) => new(HttpMethod.Post, "v1/auth/refresh")
    {
        IdempotencyKey = ApiCalls.NewKey(),
        Body = JsonSerializer.SerializeToUtf8Bytes(new RefreshBody { RefreshToken = refreshToken }, WireJson.Default.RefreshBody),
    };
}
