using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Access;

/// <summary>Whom to hold responsible for failed credentials.</summary>
internal static class ClientAddress
{
    /// <summary>The peer's address; of IPv6 the half that a network hands out, because a single host has all of the other half.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.MapToIPv4().ToString();
    }
}
