using System.Net;
using System.Net.Sockets;

namespace Krewe.Silo;

/// <summary>
/// Looks whether a port can be listened on before anything is started that would have to be stopped again. Another program may still
/// take it in between: then starting fails as well, only later.
/// </summary>
internal static class FreePort
{
    /// <summary>Where the gateway shall listen. Before anything else.</summary>
    /// <exception cref="StartException">It is no address, or another program listens there; the message says which option to change.</exception>
    public static void CheckUrls(SiloOptions options)
    {
        foreach (var (url, address) in ListenAddress.ReadAll(options.Urls))
        {
            if (AddressOf(address.Host) is { } host && IsTaken(new IPEndPoint(host, address.Port)))
            {
                throw new StartException($"cannot listen on {url}: another program does already (pass --{OptionNames.Urls})");
            }
        }
    }

    /// <summary>The ports of the engine. After the store: a folder in use is the better answer to a second start in one folder.</summary>
    /// <exception cref="StartException">Another program listens there, or what is advertised is no address; the message says which option to change.</exception>
    public static void CheckCluster(SiloOptions options)
    {
        if (!options.RunsGrains || !Engine.NeedsPorts)
        {
            return;
        }

        var host = AdvertisedAddress.Of(options.Advertise).Listens;
        Check(host, options.SiloPort, OptionNames.SiloPort, "other silos");
        Check(host, options.ClientPort, OptionNames.ClientPort, "clients of the cluster");
    }

    private static void Check(IPAddress host, int port, string option, string what)
    {
        if (IsTaken(new IPEndPoint(host, port)))
        {
            throw new StartException($"cannot listen on port {port} for {what}: another program does already (pass --{option}, 0 for any free port)");
        }
    }

    /// <summary>What the web server would listen on for a host; null for a name that only it can read.</summary>
    private static IPAddress? AddressOf(string host) => host switch
    {
        "localhost" => IPAddress.Loopback,
        "*" or "+" or "0.0.0.0" => IPAddress.Any,
        _ => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : null,
    };

    private static bool IsTaken(IPEndPoint endpoint)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (endpoint.Address.Equals(IPAddress.IPv6Any))
        {
            // As the engine and the web server do: any address of either kind.
            socket.DualMode = true;
        }

        try
        {
            socket.Bind(endpoint);
            return false;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
    }
}
