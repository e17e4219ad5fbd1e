using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Krewe.Client;

/// <summary>Runs an agent for as long as the host does.</summary>
internal sealed class KreweAgentService<TAgent>(IKrewe krewe, TAgent agent, IOptionsMonitor<KreweAgentOptions> options, ILogger<TAgent> log) : BackgroundService
    where TAgent : KreweAgent
{
    private readonly CancellationTokenSource _givingUp = new();

    public static string OptionsName { get; } = typeof(TAgent).FullName!;

    /// <summary>Returns when the agent holds nothing any more, or the host's time for it is over.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(_ => _givingUp.Cancel(), null);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _givingUp.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var run = new AgentRun(krewe, agent, options.Get(OptionsName), Chance, log);
        return run.RunAsync(stoppingToken, _givingUp.Token);
    }

    private static double Chance() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30);
}
