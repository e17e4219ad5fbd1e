using System.Net.Sockets;
using Krewe.Storage;
using Krewe.Storage.StoreOpening;

namespace Krewe.Silo;

/// <summary>Tells what an operator can mend from what is a defect: the first is one line, the second keeps its stack trace.</summary>
internal static class StartProblem
{
    /// <summary>The line, or null for a defect.</summary>
    public static string? Of(Exception error) => error switch
    {
        StartException or StoreStartException => Line(error),
        StoreUnavailableException => $"the database cannot be reached: {Line(error)}",
        SocketException or IOException or UnauthorizedAccessException or FormatException => $"cannot start: {Line(error)}",
        _ => Engine.Explain(error),
    };

    private static string Line(Exception error) => error.Message.ReplaceLineEndings(" ").Trim();
}
