using System.Net;
using System.Net.Sockets;

namespace Krewe.Bench.Servers;

/// <summary>Asks the system for a port that nobody listens on.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
