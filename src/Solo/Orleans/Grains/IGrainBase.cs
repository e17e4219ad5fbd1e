using Orleans.Runtime;

namespace Orleans;

/// <summary>What the engine knows of a grain's instance.</summary>
public interface IGrainBase
{
    /// <summary>The activation that the instance belongs to.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call. When it throws, the calls that wait fail with that exception.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call; it may not run at all when the process dies.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
