namespace Krewe.Gateway.Mcp.Protocol;

/// <summary>Headers of the Model Context Protocol over HTTP, and Krewe's own that hosts may set.</summary>
internal static class McpHeaders
{
    public const string ProtocolVersion = "MCP-Protocol-Version";
    public const string Method = "Mcp-Method";
    public const string Name = "Mcp-Name";

    /// <summary>Of the revisions with a handshake: told to the client once, and sent by it ever after.</summary>
    public const string SessionId = "Mcp-Session-Id";

    /// <summary>The project that calls mean when they name none.</summary>
    public const string Project = "Krewe-Project";
}
