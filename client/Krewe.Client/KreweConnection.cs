using Krewe.Client.Transport;

namespace Krewe.Client;

/// <summary>
/// The sockets to one cluster. Any number of clients, each with credentials and a session of its own, share one connection: make
/// one per process and keep it.
/// </summary>
public sealed class KreweConnection : IDisposable
{
    /// <summary>The longest that a server keeps a call for work waiting.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;

    /// <summary>Calls that wait for work have sockets of their own, as many as there are of them: heartbeats must not stand in line behind them.</summary>
    private readonly HttpClient _waiting;

    private readonly KreweClientOptions _options;
    private int _clients = -1;

    /// <summary>Prepares the connection. Nothing is sent before the first call.</summary>
    public KreweConnection(KreweClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _http = Http(options, options.ConnectionsMax, options.AttemptTimeout);
        _waiting = Http(options, int.MaxValue, options.AttemptTimeout + WaitMax);
    }

    /// <summary>A client that acts with these credentials. With several addresses each new client starts at the next one.</summary>
    public KreweClient Open(KreweCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var first = (int)((uint)Interlocked.Increment(ref _clients) % (uint)_options.Addresses.Count);
        var addresses = new ServerAddresses(_options.Addresses, first);
        var once = new HttpExchange(_http, _waiting, _options.Time);
        var retrying = new RetryingExchange(once, addresses, _options.Retry, _options.Time, _options.Jitter);
        return new KreweClient(credentials, once, retrying, addresses, _options.Time);
    }

    /// <summary>Closes the sockets.</summary>
    public void Dispose()
    {
        _http.Dispose();
        _waiting.Dispose();
    }

    private static HttpClient Http(KreweClientOptions options, int connectionsMax, TimeSpan timeout) =>
        new(options.Handler ?? Sockets(options, connectionsMax), disposeHandler: options.Handler is null)
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = options.AnswerBytesMax,
        };

    private static SocketsHttpHandler Sockets(KreweClientOptions options, int connectionsMax) => new()
    {
        MaxConnectionsPerServer = connectionsMax,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        UseCookies = false,
        AllowAutoRedirect = false,

        // A proxy of the environment is for the outside world; asking it for a server on this machine would fail or leak the key.
        UseProxy = options.Addresses.Any(address => !address.IsLoopback),
    };
}
