namespace Krewe.Client.Wire;

/// <summary>POST /v1/auth/token: trades an API key for an access token and a refresh token.</summary>
public sealed record TokenBody
{
    /// <summary><c>kr_ID_SECRET</c></summary>
    public string? Key { get; init; }

    /// <summary>The agent to speak as; the key's own when absent.</summary>
    public string? Agent { get; init; }

    /// <summary>What claims belong to; a new random one when absent.</summary>
    public string? Session { get; init; }

    /// <summary>The project that requests mean when they name none.</summary>
    public string? Project { get; init; }
}

/// <summary>POST /v1/auth/refresh.</summary>
public sealed record RefreshBody
{
    /// <summary>The refresh token.</summary>
    public string? RefreshToken { get; init; }
}

/// <summary>POST /v1/auth/revoke: ends the family of the refresh token, or of the bearer when absent.</summary>
public sealed record RevokeBody
{
    /// <summary>The refresh token.</summary>
    public string? RefreshToken { get; init; }
}

/// <summary>Tokens, and who they speak for.</summary>
public sealed record TokenView
{
    /// <summary>What to send as the bearer with every call.</summary>
    public required string AccessToken { get; init; }

    /// <summary>Bearer.</summary>
    public required string TokenType { get; init; }

    /// <summary>Seconds.</summary>
    public required int ExpiresIn { get; init; }

    /// <summary>Good for one use: each refresh returns the next one.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>Seconds.</summary>
    public required int RefreshExpiresIn { get; init; }

    /// <summary>The tenant.</summary>
    public required string Organization { get; init; }

    /// <summary>admin, lead, agent or viewer.</summary>
    public required string Role { get; init; }

    /// <summary>The agent that it speaks as.</summary>
    public string? Agent { get; init; }

    /// <summary>What claims belong to.</summary>
    public required string Session { get; init; }

    /// <summary>The project that calls mean when they name none.</summary>
    public string? Project { get; init; }
}

/// <summary>What became of a revocation.</summary>
public sealed record RevokedView
{
    /// <summary>True when something was ended.</summary>
    public required bool Revoked { get; init; }
}

/// <summary>GET /v1/auth/me.</summary>
public sealed record MeView
{
    /// <summary>The tenant.</summary>
    public required string Organization { get; init; }

    /// <summary>The API key behind the call.</summary>
    public required string Key { get; init; }

    /// <summary>admin, lead, agent or viewer.</summary>
    public required string Role { get; init; }

    /// <summary>The agent that the caller speaks as; null for none.</summary>
    public string? Agent { get; init; }

    /// <summary>What the caller's claims belong to; null for a caller that cannot claim.</summary>
    public string? Session { get; init; }

    /// <summary>The project that calls mean when they name none.</summary>
    public string? Project { get; init; }

    /// <summary>When the token ends; absent when the key itself is used.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>POST /v1/keys.</summary>
public sealed record CreateKeyBody
{
    /// <summary>What people call it; at most 200 characters. Required.</summary>
    public string? Name { get; init; }

    /// <summary>admin, lead, agent or viewer.</summary>
    public string? Role { get; init; }

    /// <summary>The only agent that it may speak as.</summary>
    public string? Agent { get; init; }

    /// <summary>The only project that it may see.</summary>
    public string? Project { get; init; }

    /// <summary>1 to 3,650; absent: it does not end by itself.</summary>
    public int? ExpiresInDays { get; init; }
}

/// <summary>An API key.</summary>
public sealed record KeyView
{
    /// <summary>What names it; not secret.</summary>
    public required string Id { get; init; }

    /// <summary>The key itself, shown once: only its hash is kept.</summary>
    public string? Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>admin, lead, agent or viewer.</summary>
    public required string Role { get; init; }

    /// <summary>The only agent that it may speak as; null for any.</summary>
    public string? Agent { get; init; }

    /// <summary>The only project that it may see; null for all.</summary>
    public string? Project { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null when it does not end by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null while it is good.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
