namespace Krewe.Gateway.Mcp.Calls;

/// <summary>What an agent hears with any answer, because it asks for nothing by itself.</summary>
internal static class Notices
{
    public static string? Of(McpTool tool, OwnClaims claims)
    {
        var drain = claims.Drain is { } halt ? $"Your agent is drained{halt.ToHalt().Explain()}: it gets no new claims. Finish what you hold, then stop." : null;
        var mail = claims.UnreadMessages is > 0 and var count && tool.Name is not ("message" or "start")
            ? $"{count} unread message{(count == 1 ? string.Empty : "s")}: read with message."
            : null;
        return drain is null ? mail : mail is null ? drain : $"{drain}\n{mail}";
    }
}
