using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>A look at the cluster tells which silo hangs, whichever it is and whoever looks, before the others have declared it dead.</summary>
public sealed class A_silo_that_hangs_is_named(ITestOutputHelper output)
{
    [OrleansFact]
    public async Task It_alone_is_missing_and_everything_else_is_answered()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var (one, two, gate) = (deployment.Settings("one"), deployment.Settings("two"), deployment.Settings("gate") with { Role = "gateway" });
        var hanging = await deployment.StartAsync(one);
        await deployment.StartAsync(two);
        await deployment.StartAsync(gate);
        KreweClient[] lookers = [deployment.Open(two), deployment.Open(gate)];
        foreach (var looker in lookers)
        {
            await UntilAsync("both silos answer", looker, missing => missing.Count == 0);
        }

        hanging.Send(ProcessSignal.Stop);

        await Task.WhenAll(lookers.Select(looker =>
            UntilAsync("one is named", looker, missing => missing is ["activations of one: it did not answer in time"])));
    }

    private static Task<(ClusterView Cluster, TimeSpan Took)> UntilAsync(string what, KreweClient looker, Predicate<IReadOnlyList<string>> isSo) =>
        Poll.UntilAsync(what, async () =>
        {
            var seen = (await looker.ClusterAsync()).OrThrow();
            return seen.Silos is [{ Status: "active" }, { Status: "active" }] && isSo(seen.Missing) ? seen : null;
        });
}
