using Krewe.Contracts;

namespace Krewe.Requests.Access;

/// <summary>Who is behind a request, as its credentials prove.</summary>
public sealed record Identity
{
    /// <summary>The tenant. Nothing of another one is ever shown.</summary>
    public required string Organization { get; init; }

    /// <summary>The API key behind the call.</summary>
    public required string KeyId { get; init; }

    public required Role Role { get; init; }

    /// <summary>The agent that it speaks as; the key's own name when it speaks as none.</summary>
    public required string Agent { get; init; }

    /// <summary>True when its credentials leave open as which agent it speaks, and nothing has said so yet.</summary>
    public bool MayNameAgent { get; init; }

    /// <summary>What claims belong to; null for a caller that cannot claim.</summary>
    public string? Session { get; init; }

    /// <summary>The project that a request means when it names none.</summary>
    public string? Project { get; init; }

    /// <summary>True when no other project exists for this caller.</summary>
    public bool IsConfined { get; init; }

    /// <summary>The sign-in that the token descends from; null when the key itself was sent.</summary>
    public string? Family { get; init; }

    /// <summary>When the token ends; null when the key itself was sent.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The same as commands carry it; made once, because every command of a session needs it.</summary>
    public Caller Caller => field ??= new Caller(Organization, KeyId, Agent, Session);

    /// <summary>The key of the agent's grain.</summary>
    public string AgentKey => field ??= $"{Organization}/{Agent}";

    /// <summary>True when the project exists for this caller as far as its key goes.</summary>
    public bool Sees(string project) => !IsConfined || string.Equals(project, Project, StringComparison.Ordinal);
}
