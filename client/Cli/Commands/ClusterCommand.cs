using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe cluster</c>: the servers, and how they are.</summary>
internal static class ClusterCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("cluster", "Shows the servers: silos, gateways, versions, what is in memory");
        context.OnRun(command, async (call, cancellation) =>
        {
            var cluster = await call.Open().ClusterAsync(cancellation);
            return call.Output.Answer(cluster, WireJson.Default.ClusterView, view => Print(call.Output, view));
        });
        return command;
    }

    private static void Print(CommandOutput output, ClusterView cluster)
    {
        Grid.PrintFields(output, ("engine", cluster.Engine), ("answered by", $"version {cluster.Version}"), ("storage", cluster.Storage));
        Grid.Print(
            output,
            ["silo", "address", "status", "version", "up since", "in memory"],
            cluster.Silos.Select(silo => new[]
            {
                silo.Name, silo.Address, silo.Status, silo.Version, Grid.Time(silo.StartedAt), Counts(silo.Activations),
            }),
            "No silo is known.");
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

    private static string? Counts(IReadOnlyDictionary<string, int>? activations) => activations is null
        ? null
        : string.Join(", ", activations.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
