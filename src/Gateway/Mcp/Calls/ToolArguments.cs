namespace Krewe.Gateway.Mcp.Calls;

/// <summary>What every tool takes.</summary>
internal abstract record ToolArguments
{
    /// <summary>What start returned.</summary>
    public string? Session { get; init; }

    /// <summary>The project that is meant; the caller's own when absent.</summary>
    public string? Project { get; init; }

    /// <summary>Makes a write safe to repeat.</summary>
    public string? IdempotencyKey { get; init; }
}
