using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Client;

/// <summary>Chooses how an application reaches the cluster: one way, by one call.</summary>
public sealed class KreweBuilder
{
    internal KreweBuilder(IServiceCollection services) => Services = services;

    /// <summary>The application's services, for packages that add further ways.</summary>
    public IServiceCollection Services { get; }

    /// <summary>True once a way is chosen.</summary>
    internal bool IsChosen { get; private set; }

    /// <summary>Notes that a way was chosen; called by each way, once.</summary>
    /// <exception cref="InvalidOperationException">Another one was chosen before.</exception>
    public void Choose()
    {
        if (IsChosen)
        {
            throw new InvalidOperationException("AddKrewe takes one way to the cluster: ThroughGateway or InCluster, not both.");
        }

        IsChosen = true;
    }
}
