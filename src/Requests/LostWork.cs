using Krewe.Client.Wire;
using Krewe.Storage;

namespace Krewe.Requests;

/// <summary>Exceptions and their answers. Nothing of an exception's text goes out: it may hold what is nobody's business.</summary>
internal static class LostWork
{
    /// <summary>What to answer when this came out of a request; null when it is nothing that can be expected.</summary>
    /// <param name="error">What came out of it.</param>
    /// <param name="isRead">True for a request that writes nothing: its outcome is never in doubt.</param>
    public static ErrorBody? AnswerTo(Exception error, bool isRead) => error switch
    {
        ClusterAwayException => Refusals.ClusterAway,
        OutcomeUnknownException => isRead ? Refusals.StoreAway : Refusals.OutcomeUnknown,
        StoreUnavailableException => Refusals.StoreAway,
        _ when error is TimeoutException || IsOfTheEngine(error) => isRead ? Refusals.ClusterAway : Refusals.OutcomeUnknown,
        _ => null,
    };

    /// <summary>A silo that is lost or shut down while it worked. Each engine has exceptions of its own for that, all in its namespace.</summary>
    private static bool IsOfTheEngine(Exception error) =>
        error.GetType().Namespace is { } name && (name == "Orleans" || name.StartsWith("Orleans.", StringComparison.Ordinal));
}
