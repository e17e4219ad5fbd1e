using System.Net;
using System.Net.Sockets;

namespace Krewe.Silo;

/// <summary>Where other silos and clients of the cluster reach this one, and where it listens for them.</summary>
/// <param name="Address">What it tells them.</param>
/// <param name="Listens">Loopback alone unless an address is advertised; else whatever is of that address's family.</param>
internal sealed record AdvertisedAddress(IPAddress Address, IPAddress Listens)
{
    /// <summary>Reads <c>--advertise</c>. A host name is looked up, and its IPv4 address is taken where it has both kinds.</summary>
    /// <exception cref="StartException">It is no address and no host that is known; the message says so in one line.</exception>
    public static AdvertisedAddress Of(string? advertise)
    {
        if (advertise is null)
        {
            return new AdvertisedAddress(IPAddress.Loopback, IPAddress.Loopback);
        }

        var address = IPAddress.TryParse(advertise, out var literal) ? literal : LookUp(advertise);
        return new AdvertisedAddress(address, address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any);
    }

    private static IPAddress LookUp(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host).MinBy(found => found.AddressFamily == AddressFamily.InterNetwork ? 0 : 1) ?? throw Unknown(host, "it has no address");
        }
        catch (SocketException error)
        {
            throw Unknown(host, error.Message);
        }
    }

    private static StartException Unknown(string host, string why) => new($"cannot advertise '{host}': {why} (pass --{OptionNames.Advertise} with an address of this machine)");
}
