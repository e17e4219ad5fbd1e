using System.Reflection;
using Krewe.Gateway.Cluster;
using Krewe.Silo;
using Krewe.Tests.Support.Time;

namespace Krewe.Engine.Tests.OrleansOnly;

/// <summary>The look at a cluster of which a part hangs: from outside, a management grain's key decides which silo it is asked of.</summary>
public sealed class ClusterViewTests
{
    private static readonly SiloAddress Somewhere = SiloAddress.FromParsableString("127.0.0.1:11111@1");

    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Half_of_the_keys_may_hang_whichever_half_it_is(int hanging)
    {
        var view = new OrleansClusterView(ManagementGrains.OfWhichHang(hanging, of: 2), _time);
        for (var look = 0; look < 3; look++)
        {
            var silo = Assert.Single(await PatientlyAsync(view.ReadSilosAsync(CancellationToken.None)));
            var counts = await PatientlyAsync(view.CountActivationsAsync(silo, CancellationToken.None));

            Assert.Equal(("one", "active", 7), (silo.Name, silo.Status, counts["system"]));
        }
    }

    /// <summary>Lets as much time pass as it takes to ask one more.</summary>
    private async Task<T> PatientlyAsync<T>(Task<T> answer)
    {
        if (!answer.IsCompleted)
        {
            _time.Advance(FirstAnswer.Patience);
        }

        return await answer;
    }

    /// <summary>A way into a cluster in which some grains never answer.</summary>
    private class ManagementGrains : DispatchProxy
    {
        private Predicate<long> _hangs = _ => false;

        public static IGrainFactory OfWhichHang(int remainder, int of)
        {
            var grains = Create<IGrainFactory, ManagementGrains>();
            ((ManagementGrains)(object)grains)._hangs = key => key % of == remainder;
            return grains;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var grain = Create<IManagementGrain, ManagementGrain>();
            ((ManagementGrain)(object)grain).Hangs = _hangs((long)args![0]!);
            return grain;
        }
    }

    private class ManagementGrain : DispatchProxy
    {
        public bool Hangs { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(IManagementGrain.GetDetailedHosts) => Answer<MembershipEntry[]>(
                [new() { SiloAddress = Somewhere, SiloName = "one", Status = Orleans.Runtime.SiloStatus.Active }]),
            nameof(IManagementGrain.GetSimpleGrainStatistics) => Answer<SimpleGrainStatistic[]>(
                [new() { SiloAddress = Somewhere, GrainType = "Orleans.Runtime.Management.ManagementGrain", ActivationCount = 7 }]),
            var other => throw new NotSupportedException(other),
        };

        private Task<T> Answer<T>(T answer) => Hangs ? new TaskCompletionSource<T>().Task : Task.FromResult(answer);
    }
}
