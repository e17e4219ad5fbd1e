namespace Krewe.Gateway.Mcp.Protocol;

/// <summary>Revisions of the Model Context Protocol that are spoken here.</summary>
internal static class Revision
{
    /// <summary>The first without a handshake: each request says which revision it is of.</summary>
    public const string Stateless = "2026-07-28";

    /// <summary>What an older client means that sends no header.</summary>
    public const string Unnamed = "2025-03-26";

    /// <summary>All that are spoken, the newest first.</summary>
    public static IReadOnlyList<string> All { get; } = [Stateless, "2025-11-25", "2025-06-18", Unnamed, "2024-11-05"];

    /// <summary>True for revisions whose requests describe themselves.</summary>
    public static bool IsStateless(string? revision) => revision == Stateless;
}
