namespace Krewe.Client;

/// <summary>Whom a client acts for.</summary>
/// <param name="Key">The API key, <c>kr_ID_SECRET</c>.</param>
public sealed record KreweCredentials(string Key)
{
    /// <summary>The agent to speak as; null for the one that the key is bound to. At most 100 characters.</summary>
    public string? Agent { get; init; }

    /// <summary>
    /// What claims belong to. Null: a new one, which the server names; it is kept for as long as the client lives. Two workers must
    /// never share a session: each would be told that the other's claims are its own.
    /// </summary>
    public string? Session { get; init; }

    /// <summary>The project that calls mean when they name none.</summary>
    public string? Project { get; init; }

    /// <summary>
    /// False trades the key for a token once and keeps it fresh: right for anything that lives longer than a few calls. True sends the
    /// key itself with every call: right for a process that makes one call and ends. A claim then needs a named <see cref="Session"/>.
    /// </summary>
    public bool SendsKey { get; init; }

    /// <summary>Without the key, which is a secret.</summary>
    public override string ToString() => $"agent {Agent ?? "of the key"}, session {Session ?? "new"}, project {Project ?? "none"}";
}
