namespace Krewe.Cli.Bd.Hosting;

/// <summary>What <c>bd init</c> keeps in the repository: where the work is. Never a key.</summary>
internal sealed record BdConfig
{
    /// <summary>The server; null for the default.</summary>
    public string? Url { get; init; }

    /// <summary>The project.</summary>
    public string? Project { get; init; }
}
