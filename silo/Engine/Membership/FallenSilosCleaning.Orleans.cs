namespace Krewe.Silo;

/// <summary>Runs before the engine starts: the host starts its services in the order in which they were added.</summary>
internal sealed class FallenSilosCleaning(SiloTable table, TimeProvider time, ILogger<FallenSilosCleaning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        new FallenSilos(table, time, silo => MembershipLog.DeclaredDead(log, silo.Name, $"{silo.Address}:{silo.Port}")).ClearAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
