namespace Krewe.Cli.Bd.Hosting;

/// <summary>The command cannot go on: the message says why, the hint what to do.</summary>
internal sealed class BdFailureException(string message, string? hint = null) : Exception(message)
{
    /// <summary>What to do next; null when the message says it.</summary>
    public string? Hint { get; } = hint;
}
