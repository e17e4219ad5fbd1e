using Krewe.Client;

namespace Krewe.Cli.Bd.Output;

/// <summary>What the server refused, in the words that readers of <c>bd</c> look for.</summary>
internal static class BdRefusal
{
    /// <summary>What is in the way.</summary>
    public static string Message(KreweError error) => error.Code switch
    {
        ClientErrorCode.Unreachable when !error.IsOutcomeUnknown => $"server not reachable: {error.Message} Nothing was written, and nothing is kept to be sent later",
        _ when error.IsOutcomeUnknown => $"{error.Message} It may be done all the same: look with `bd show` before you repeat it",
        _ when error.Details.Count > 0 && !error.Details.Any(detail => error.Message.Contains(detail.Message, StringComparison.Ordinal)) =>
            $"{error.Message} ({string.Join("; ", error.Details.Take(5).Select(detail => $"{detail.Field}: {detail.Message}"))})",
        _ => error.Message,
    };

    /// <summary>What to do next; null when the message says it.</summary>
    public static string? Hint(KreweError error) => error.Code switch
    {
        ClientErrorCode.Unreachable => "`bd list`, `bd ready` and `bd show` answer from what was read before; repeat a write when the server is back",
        _ => null,
    };
}
