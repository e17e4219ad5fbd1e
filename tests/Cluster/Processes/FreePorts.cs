using System.Net.NetworkInformation;
using System.Security.Cryptography;

namespace Krewe.Cluster.Tests.Processes;

/// <summary>Picks ports that nobody listens on.</summary>
internal static class FreePorts
{
    /// <summary>Below the range from which systems draw ports of outgoing connections, so that a restarted process finds its port free again.</summary>
    public static int Take()
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        return Enumerable.Repeat(0, 1_000)
            .Select(_ => RandomNumberGenerator.GetInt32(10_000, 20_000))
            .First(port => !taken.Contains(port));
    }
}
