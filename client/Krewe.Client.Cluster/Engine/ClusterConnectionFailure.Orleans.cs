using Orleans.Networking.Shared;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Krewe.Client.Cluster;

/// <summary>From what a try to reach the cluster failed with to what an operator can do about it.</summary>
internal static class ClusterConnectionFailure
{
    private const string NobodyThere = "Start a silo with the same --cluster and database.";

    private const string NoAnswer =
        "See whether the silos run, and whether their client ports can be reached from here at the addresses that they --advertise.";

    /// <summary>What the two sides of a handshake could not agree on is told to neither: a connection that opened and ended at once is all there is.</summary>
    private const string TurnedAway =
        "All processes of a cluster have TLS, or none: if its silos were started with --tls-certificate, this process needs that too, with a certificate "
        + "of their authority (an application: UseTls in ConfigureClient), and must not have it otherwise.";

    private const string Unknown = "See whether the database can be reached, and whether silos run on it.";

    /// <summary>What went wrong, in one line.</summary>
    public static string CauseOf(Exception error)
    {
        if (error is SiloUnavailableException)
        {
            return "the database knows of none that is up";
        }

        // The outermost of several says that it failed, and those within say why.
        var why = Chain(error).Skip(error.InnerException is null ? 0 : 1);
        return string.Join(": ", why.Select(cause => Line(cause.Message)));
    }

    /// <summary>What to look at, in one line.</summary>
    public static string HintFor(Exception error)
    {
        var causes = Chain(error).ToList();
        return causes switch
        {
            _ when causes.OfType<SiloUnavailableException>().Any() => NobodyThere,
            _ when causes.OfType<SocketConnectionException>().Any() => NoAnswer,

            // Without a cause of its own: the time was up.
            [.., ConnectionFailedException] => NoAnswer,
            _ when causes.OfType<ConnectionFailedException>().Any() => TurnedAway,
            _ => Unknown,
        };
    }

    private static string Line(string message) =>
        message.ReplaceLineEndings(" ").Replace(" See InnerException", string.Empty, StringComparison.Ordinal).TrimEnd('.', ' ');

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
