using System.Text;
using Krewe.Client;

namespace Krewe.Cli.Bd.Hosting;

/// <summary>How a command talks to the server: quickly, or not at all.</summary>
internal static class BdConnection
{
    /// <summary>An agent waits: a server that is away is told after a second, one that asks for a moment gets five.</summary>
    private static readonly RetryPolicy Patience = new() { AttemptsMax = 4, Budget = TimeSpan.FromSeconds(5) };

    /// <summary>The options of the one connection of a run.</summary>
    public static KreweClientOptions Options(IReadOnlyList<Uri> addresses, HttpMessageHandler handler, TimeProvider time) => new()
    {
        Addresses = addresses,
        Handler = handler,
        Retry = Patience,
        AttemptTimeout = TimeSpan.FromSeconds(20),
        Time = time,
    };

    /// <summary>What opens sockets. Names of agents are whatever git calls the user, so headers are UTF-8.</summary>
    public static SocketsHttpHandler Sockets(IReadOnlyList<Uri> addresses) => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(3),
        UseCookies = false,
        AllowAutoRedirect = false,
        UseProxy = addresses.Any(address => !address.IsLoopback),
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    };
}
