using System.Security.Cryptography;

namespace Krewe.Gateway.Mcp.Calls;

/// <summary>
/// Names of sessions that nobody has to keep: the name says which agent it is of, where the key leaves that open, so that a call that brings the name
/// needs nothing else.
/// </summary>
internal static class SessionNames
{
    /// <summary>No name of an agent holds one.</summary>
    private const char Separator = '/';

    /// <summary>What names begin with that are made here, behind the agent: whoever calls a session after a branch means no agent.</summary>
    private const string Mark = "mcp-";

    /// <summary>A name that nobody has.</summary>
    public static string New() => $"{Mark}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";

    /// <summary>What callers get that name no session: all of one key and agent share it.</summary>
    public static string Shared(Identity identity) => $"{Mark}{identity.KeyId}";

    /// <summary>The name with the agent in it; null when a session cannot be called so.</summary>
    public static string? Of(string agent, string session) => Own(session) is var own && own.StartsWith(Mark, StringComparison.Ordinal)
        ? Join(agent, own)
        : Join(agent, Mark + own);

    /// <summary>The name with the agent in front, and nothing else of it changed: what a host has set has to be found again in it.</summary>
    public static string? Join(string agent, string session) => $"{agent}{Separator}{session}" is var name && TextRules.Session(name) is null ? name : null;

    /// <summary>The agent that the name says; null when it says none.</summary>
    /// <param name="session">The name.</param>
    /// <param name="set">What the host or the token says that the session is called, if it does.</param>
    public static string? AgentOf(string session, string? set) => set is null
        ? session.IndexOf(Separator, StringComparison.Ordinal) is > 0 and var at ? session[..at] : null
        : session == set ? null : session[..^(set.Length + 1)];

    /// <summary>True for the name itself, and for it with an agent in front.</summary>
    public static bool Says(string session, string set) => session == set || session.EndsWith(Separator + set, StringComparison.Ordinal);

    /// <summary>True when what stands behind the agent was made here.</summary>
    public static bool IsMade(string session) => Own(session).StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The name without the agent.</summary>
    public static string Own(string session) => session[(session.IndexOf(Separator, StringComparison.Ordinal) + 1)..];
}
