using System.Net;
using System.Net.Sockets;

namespace Krewe.Silo;

/// <summary>Picks free loopback ports for those given as 0. Another process may still take one before it is used; then starting fails.</summary>
internal static class FreePorts
{
    public static (int Silo, int Client) Choose(int silo, int client)
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (silo == 0 ? PortOf(first) : silo, client == 0 ? PortOf(second) : client);
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
