using System.Net;
using System.Net.Sockets;

namespace Krewe.Cluster.Tests;

/// <summary>A test of silos that reach each other over IPv6: reported as not run, with the reason, where the machine has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OrleansOnIPv6FactAttribute : FactAttribute
{
    public OrleansOnIPv6FactAttribute() => Skip = new OrleansFactAttribute().Skip ?? Obstacle();

    private static string? Obstacle()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
            listener.Start();
            return null;
        }
        catch (SocketException error)
        {
            return $"There is no IPv6 on this machine: {error.Message}";
        }
    }
}
