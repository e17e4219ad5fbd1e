using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krewe.Gateway.Access.Tokens;

/// <summary>What an access token says (RFC 7519). Times are seconds since 1970.</summary>
internal sealed record TokenClaims
{
    /// <summary>Who issues, and for whom: one cluster's gateways for themselves.</summary>
    public const string Krewe = "krewe";

    /// <summary>How far the clocks of two gateways may be apart before a fresh token of one is refused by the other, in seconds.</summary>
    private const int ClockSkewSeconds = 30;

    [JsonPropertyName("iss")]
    public string? Issuer { get; init; }

    [JsonPropertyName("aud")]
    public string? Audience { get; init; }

    [JsonPropertyName("sub")]
    public string? KeyId { get; init; }

    [JsonPropertyName("iat")]
    public long? IssuedAt { get; init; }

    [JsonPropertyName("nbf")]
    public long? NotBefore { get; init; }

    [JsonPropertyName("exp")]
    public long? ExpiresAt { get; init; }

    [JsonPropertyName("org")]
    public string? Organization { get; init; }

    [JsonPropertyName("role")]
    public string? Role { get; init; }

    [JsonPropertyName("agent")]
    public string? Agent { get; init; }

    [JsonPropertyName("sid")]
    public string? Session { get; init; }

    [JsonPropertyName("project")]
    public string? Project { get; init; }

    [JsonPropertyName("confined")]
    public bool Confined { get; init; }

    [JsonPropertyName("family")]
    public string? Family { get; init; }

    /// <summary>Reads a payload whose signature holds; null when it is not one of ours.</summary>
    public static TokenClaims? Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, TokenJson.Default.TokenClaims);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, TokenJson.Default.TokenClaims);

    /// <summary>Who it speaks for; null when it is not ours, not valid yet, or not any more.</summary>
    public Identity? ToIdentity(DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        if (Issuer != Krewe || Audience != Krewe || !(NotBefore - ClockSkewSeconds <= seconds) || !(seconds < ExpiresAt))
        {
            return null;
        }

        if (Organization is null || KeyId is null || Agent is null || Session is null || Family is null || !RoleNames.TryParse(Role, out var role))
        {
            return null;
        }

        return new Identity
        {
            Organization = Organization,
            KeyId = KeyId,
            Role = role,
            Agent = Agent,
            Session = Session,
            Project = Project,
            IsConfined = Confined,
            Family = Family,
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(ExpiresAt.Value),
        };
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class TokenJson : JsonSerializerContext;
