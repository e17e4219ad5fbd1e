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

    /// <summary>A name that nobody has.</summary>
    public static string New() => $"mcp-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";

    /// <summary>What callers get that name no session: all of one key and agent share it.</summary>
    public static string Shared(Identity identity) => $"mcp-{identity.KeyId}";

    /// <summary>The name with the agent in it; null when a session cannot be called so.</summary>
    public static string? Of(string agent, string session) =>
        $"{agent}{Separator}{Own(session)}" is var name && TextRules.Session(name) is null ? name : null;

    /// <summary>The agent that the name says; null when it says none.</summary>
    public static string? AgentOf(string session) =>
        session.IndexOf(Separator, StringComparison.Ordinal) is > 0 and var at ? session[..at] : null;

    /// <summary>The name without the agent.</summary>
    public static string Own(string session) => session[(session.IndexOf(Separator, StringComparison.Ordinal) + 1)..];
}
