using Krewe.Gateway.Cluster;
using Krewe.Storage.Coordination;
using Krewe.Tests.Support.Storage;
using Krewe.Tests.Support.Time;
using SiloStatus = Krewe.Gateway.Cluster.SiloStatus;

namespace Krewe.Gateway.Tests.Unit;

public sealed class A_silo_that_hangs_hangs_nobody
{
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryStore _store;
    private readonly FakeCluster _cluster = new();

    public A_silo_that_hangs_hangs_nobody() => _store = new InMemoryStore(_time);

    [Fact]
    public async Task Its_activations_are_missing_and_the_rest_is_told_with_each_silos_own_version()
    {
        await ReportAsync("one", "1.0", "i1", "http://one");
        await ReportAsync("two", "1.1", "i2", null);
        _cluster.Hanging = "i2";

        var looking = new ClusterSight(_cluster, _store, _time).LookAsync(CancellationToken.None);
        await _cluster.Asked.Task;
        _time.Advance(TimeSpan.FromSeconds(2));
        var (silos, gateways, missing) = await looking;

        Assert.Equal([("one", "1.0"), ("two", "1.1"), ("old", null)], silos.Select(silo => (silo.Name, silo.Version)));
        Assert.Equal(3, silos[0].Activations!["task"]);
        Assert.Null(silos[1].Activations);
        Assert.Equal(["one"], gateways.Select(gateway => gateway.Name));
        Assert.Equal(["activations of two: it did not answer in time"], missing);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_at_all_is_told_from_what_processes_say_of_themselves()
    {
        await ReportAsync("one", "1.0", "i1", "http://one");
        _cluster.IsSilent = true;

        var looking = new ClusterSight(_cluster, _store, _time).LookAsync(CancellationToken.None);
        await _cluster.Asked.Task;
        _time.Advance(TimeSpan.FromSeconds(2));
        var (silos, _, missing) = await looking;

        Assert.Equal([("one", "unknown", "1.0")], silos.Select(silo => (silo.Name, silo.Status, silo.Version)));
        Assert.Single(missing);
    }

    [Fact]
    public async Task A_process_that_has_fallen_silent_is_no_gateway_any_more()
    {
        await ReportAsync("one", "1.0", "i1", "http://one");
        _time.Advance(TimeSpan.FromSeconds(31));

        var (silos, gateways, missing) = await new ClusterSight(_cluster, _store, _time).LookAsync(CancellationToken.None);

        Assert.Empty(gateways);
        Assert.All(silos, silo => Assert.Null(silo.Version));
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("Krewe.Grains.Tasks.TaskGrain", "task")]
    [InlineData("Krewe.Grains.Agents.AgentGrain,Krewe.Grains", "agent")]
    [InlineData("Orleans.Runtime.Management.ManagementGrain", "system")]
    public void Grain_types_have_short_names(string grainClass, string name) => Assert.Equal(name, ActivationNames.Of(grainClass));

    private Task ReportAsync(string name, string version, string instance, string? gateway) => _store.Coordination.ReportProcessAsync(
        new ProcessRecord(name, name, "both", "orleans", version, instance, gateway, _time.GetUtcNow(), default), TimeSpan.FromHours(1), CancellationToken.None);

    private sealed class FakeCluster : IClusterView
    {
        public string? Hanging { get; set; }

        public bool IsSilent { get; set; }

        /// <summary>Set when the one that hangs has been asked.</summary>
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Engine => "orleans";

        public Task<IReadOnlyList<SiloStatus>> ReadSilosAsync(CancellationToken cancellation) => IsSilent
            ? HangAsync<IReadOnlyList<SiloStatus>>()
            : Task.FromResult<IReadOnlyList<SiloStatus>>([Silo("one", "i1"), Silo("two", "i2"), Silo("old", "i3")]);

        public Task<IReadOnlyDictionary<string, int>> CountActivationsAsync(SiloStatus silo, CancellationToken cancellation) => silo.Instance == Hanging
            ? HangAsync<IReadOnlyDictionary<string, int>>()
            : Task.FromResult<IReadOnlyDictionary<string, int>>(new Dictionary<string, int>(StringComparer.Ordinal) { ["task"] = 3 });

        private static SiloStatus Silo(string name, string instance) => new(name, $"address of {name}", SiloStatus.Active, null, instance);

        private Task<T> HangAsync<T>()
        {
            Asked.SetResult();
            return new TaskCompletionSource<T>().Task;
        }
    }
}
