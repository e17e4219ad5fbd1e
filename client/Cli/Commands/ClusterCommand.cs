using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe cluster [--all]</c>: the servers, and how they are.</summary>
internal static class ClusterCommand
{
    /// <summary>The status of a silo that is no more; the cluster remembers it for a while.</summary>
    private const string Dead = "dead";

    public static Command Create(CommandContext context)
    {
        var all = new Option<bool>("--all") { Description = "Dead silos too, which the cluster remembers for a while; --json has them always" };
        var command = new Command("cluster", "Shows the servers: silos, gateways, versions, what is in memory") { all };
        context.OnRun(command, async (call, cancellation) =>
        {
            var cluster = await call.Open().ClusterAsync(cancellation);
            return call.Output.Answer(cluster, WireJson.Default.ClusterView, view => Print(call.Output, view, call.Get(all)));
        });
        return command;
    }

    private static void Print(CommandOutput output, ClusterView cluster, bool withDead)
    {
        Grid.PrintFields(output, ("engine", cluster.Engine), ("answered by", $"version {cluster.Version}"), ("storage", cluster.Storage));
        var left = withDead ? [] : cluster.Silos.Where(silo => silo.Status == Dead).ToList();
        Grid.Print(
            output,
            ["silo", "address", "status", "version", "up since", "in memory"],
            cluster.Silos.Except(left).Select(silo => new[]
            {
                silo.Name, silo.Address, silo.Status, silo.Version, Grid.Time(silo.StartedAt), Counts(silo.Activations),
            }),
            left.Count == 0 ? "No silo is known." : "No silo is alive.");
        PrintDead(output, left);
        Grid.Print(
            output,
            ["gateway", "address", "role", "version", "up since", "last seen"],
            cluster.Gateways.Select(gateway => new[]
            {
                gateway.Name, gateway.Address, gateway.Role, gateway.Version, Grid.Time(gateway.StartedAt), Grid.Time(gateway.SeenAt),
            }),
            "No gateway has told of itself in the last 30 seconds.");
        foreach (var missing in cluster.Missing)
        {
            output.Line($"not known: {missing}");
        }
    }

    private static void PrintDead(CommandOutput output, List<SiloView> dead)
    {
        if (dead.Count > 0)
        {
            var started = Grid.Time(dead.Max(silo => silo.StartedAt));
            var last = started is null ? string.Empty : dead.Count == 1 ? $", started {started}" : $", the last of them started {started}";
            output.Line($"{dead.Count} dead {(dead.Count == 1 ? "silo" : "silos")}{last}: krewe cluster --all");
        }
    }

    private static string? Counts(IReadOnlyDictionary<string, int>? activations) => activations is null
        ? null
        : string.Join(", ", activations.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
