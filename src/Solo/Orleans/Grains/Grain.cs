using Krewe.Solo;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The base of every grain class.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly Activation? activation;

    /// <summary>Made by the engine, inside the activation; made by anyone else, it has no context and most members throw.</summary>
    protected Grain() => activation = Activation.Current;

    /// <inheritdoc/>
    public IGrainContext GrainContext => activation!;

    /// <summary>Gives references to other grains.</summary>
    protected IGrainFactory GrainFactory => ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>The services of the process.</summary>
    protected internal IServiceProvider ServiceProvider => Attached.ActivationServices;

    internal Activation Attached =>
        activation ?? throw new InvalidOperationException("The grain was not made by the engine, so it has no activation.");

    /// <inheritdoc cref="IGrainBase.OnActivateAsync"/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IGrainBase.OnDeactivateAsync"/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends the activation once the calls that run have ended; the next call makes a new one.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);
}
