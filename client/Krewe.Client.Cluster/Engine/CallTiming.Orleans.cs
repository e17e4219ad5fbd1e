using Orleans.Configuration;

namespace Krewe.Client.Cluster;

/// <summary>
/// How long a call to a grain may be unanswered. Calls of silos to a silo that dies fail as soon as the cluster knows of its death, but a
/// gateway knows only the silos that it is connected to: what it sent through one that died, or what was passed on to one, is never
/// answered. So this bounds how long an agent waits then, before it repeats its request under the same key.
/// </summary>
internal static class CallTiming
{
    /// <summary>A claim takes milliseconds, and a database that fails over a few seconds. Calls with more to do have bounds of their own.</summary>
    private static readonly TimeSpan Unanswered = TimeSpan.FromSeconds(10);

    /// <summary>
    /// So often a gateway reads which silos there are. A silo that hangs keeps its connections, so this is how soon after its death a
    /// gateway stops sending through it. One small query each time.
    /// </summary>
    private static readonly TimeSpan SilosReadEvery = TimeSpan.FromSeconds(2);

    public static void Configure(SiloMessagingOptions messaging) => messaging.ResponseTimeout = Unanswered;

    public static void Configure(ClientMessagingOptions messaging) => messaging.ResponseTimeout = Unanswered;

    public static void Configure(GatewayOptions gateways) => gateways.GatewayListRefreshPeriod = SilosReadEvery;
}
