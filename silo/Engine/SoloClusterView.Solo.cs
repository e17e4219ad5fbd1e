using Krewe.Gateway.Cluster;
using Krewe.Solo;

namespace Krewe.Silo;

/// <summary>The cluster of the solo engine: this process.</summary>
internal sealed class SoloClusterView(string name, SoloRuntime runtime, TimeProvider time) : IClusterView
{
    /// <summary>There is only one.</summary>
    public const string Instance = "in process";

    private readonly SiloStatus _self = new(name, Instance, SiloStatus.Active, time.GetUtcNow(), Instance);

    public string Engine => Silo.Engine.Name;

    public Task<IReadOnlyList<SiloStatus>> ReadSilosAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SiloStatus>>([_self]);

    public Task<IReadOnlyDictionary<string, int>> CountActivationsAsync(SiloStatus silo, CancellationToken cancellation) =>
        Task.FromResult(ActivationNames.Sum(runtime.CountActivations().Select(count => (count.Key.FullName!, count.Value))));
}
