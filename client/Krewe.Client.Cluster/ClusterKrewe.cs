using System.Security.Cryptography;

namespace Krewe.Client.Cluster;

/// <summary>Krewe as a client of the cluster sees it: commands to the grains, reads from the store.</summary>
internal sealed class ClusterKrewe : IKrewe
{
    /// <param name="services">The grains and the store; asked for with every call.</param>
    /// <param name="identity">Whom the application speaks as.</param>
    /// <param name="retry">When and how often calls are repeated.</param>
    /// <param name="time">The clock of rests.</param>
    public ClusterKrewe(Func<RequestServices> services, Identity identity, RetryPolicy retry, TimeProvider time)
    {
        var calls = new ClusterCalls(services, identity, retry, Jitter, time);
        Projects = new ClusterProjects(calls);
        Tasks = new ClusterTasks(calls);
        Agents = new ClusterAgents(calls);
        Time = time;
    }

    public IKreweProjects Projects { get; }

    public IKreweTasks Tasks { get; }

    public IKreweAgents Agents { get; }

    public TimeProvider Time { get; }

    private static double Jitter() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30);
}
