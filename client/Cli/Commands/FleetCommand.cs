using System.CommandLine;
using System.Security.Cryptography;
using Krewe.Cli.Audit;
using Krewe.Cli.Fleet;
using Krewe.Cli.Hosting;
using Krewe.Cli.Import;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Domain.Graph;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe fleet</c>: lets many agents drain a project, and reckons up afterwards.</summary>
internal static class FleetCommand
{
    /// <summary>A fleet outlives a restart of the server.</summary>
    private static readonly RetryPolicy Patience = new() { AttemptsMax = 100, Budget = TimeSpan.FromSeconds(60) };

    public static Command Create(CommandContext context)
    {
        var options = new FleetOptions();
        var command = new Command("fleet", "Lets a fleet of simulated agents drain a project, and proves that each task was done exactly once");
        command.Add(FleetDayCommand.Create(context));
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        context.OnRun(command, async (call, cancellation) =>
        {
            var plan = options.Read(call, RandomNumberGenerator.GetInt32(int.MaxValue));
            var order = options.File(call) is { } path ? await FileOrder.ReadAsync(path, cancellation) : null;
            try
            {
                return Answer(call.Output, await RunAsync(call, plan, order, cancellation));
            }
            catch (FleetStoppedException stopped)
            {
                return call.Output.Fail(stopped.Error);
            }
        });
        return command;
    }

    private static async Task<FleetReport> RunAsync(
        CommandCall call, FleetPlan plan, IReadOnlyList<Edge>? order, CancellationToken cancellation)
    {
        var connection = call.Connect(new KreweClientOptions { Retry = Patience, ConnectionsMax = Math.Clamp(plan.Agents, 16, 1_024) });
        var client = call.Open();
        var stats = (await client.Projects.StatsAsync(plan.Project, cancellation)).OrThrow();
        var open = stats.ByStatus.Where(pair => !FleetReport.IsClosed(pair.Key)).Sum(pair => pair.Value);
        return await ProgressLine.WithAsync(call.Output, async progress =>
        {
            var notices = new FleetNotices(plan.Project, progress.Remark);
            var fleet = new FleetRun(plan, connection, call.Key, notices, call.Environment.Time);
            var record = await WatchAsync(fleet, open, progress, call.Environment.Time, cancellation);
            progress.Set("reckoning up", 1, 1);
            var acknowledged = record.Entries.Select(LedgerMapping.ToAcknowledgement);
            return FleetReport.Of(plan, record, await new ProjectReplay(client, plan.Project).RunAsync(order, acknowledged, cancellation));
        });
    }

    private static async Task<FleetRecord> WatchAsync(
        FleetRun fleet, long open, ProgressLine progress, TimeProvider time, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        await using var ticker = time.CreateTimer(
            _ => progress.Set(Describe(fleet.Tally, time.GetElapsedTime(began)), fleet.Tally.Completions, open),
            null,
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(250));
        return await fleet.RunAsync(cancellation);
    }

    private static string Describe(FleetTally tally, TimeSpan elapsed) =>
        $"{tally.Claims} claims, {tally.Claims / Math.Max(elapsed.TotalSeconds, 0.001):f0}/s, {tally.Crashes} crashed";

    private static int Answer(CommandOutput output, FleetReport report)
    {
        if (output.IsJson)
        {
            output.Json(report, CliJson.Default.FleetReport);
        }
        else
        {
            FleetPrinting.Print(output, report);
        }

        return report is { FindingCounts.Count: 0, LeftUndone: 0 } ? ExitCode.Success : ExitCode.Failure;
    }
}
