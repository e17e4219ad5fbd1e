using System.CommandLine;
using System.Security.Cryptography;
using Krewe.Cli.Fleet.Day;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Cli.Roles;
using Krewe.Client;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe fleet day</c>: a working day of three agents, from the plan to the review.</summary>
internal static class FleetDayCommand
{
    public static Command Create(CommandContext context)
    {
        var project = new Option<string?>("--project", "-p") { Description = "A project to open for it [a new name each time]" };
        var command = new Command("day", "Plays a working day: a project manager plans and assigns, a developer works, a reviewer decides") { project };
        context.OnRun(command, async (call, cancellation) =>
        {
            var name = call.Get(project) ?? $"day-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
            var cast = new DayCast(call.Connect(new KreweClientOptions()), call.Key);
            try
            {
                var files = RoleFiles.Find(AppContext.BaseDirectory, ["agents"]);
                var report = await new DayRun(cast, name, step => Tell(call.Output, step), call.Environment.Time).RunAsync(files, cancellation);
                return Answer(call.Output, report);
            }
            catch (KreweRequestException refused)
            {
                return call.Output.Fail(refused.Error);
            }
            catch (DayEndedEarlyException ended)
            {
                call.Output.Remark(ended.Message);
                return ExitCode.Failure;
            }
        });
        return command;
    }

    private static void Tell(CommandOutput output, DayStep step)
    {
        if (!output.IsJson)
        {
            output.Line($"{step.Who,-22} {step.What}");
        }
    }

    private static int Answer(CommandOutput output, DayReport report)
    {
        if (output.IsJson)
        {
            output.Json(report, CliJson.Default.DayReport);
        }
        else
        {
            output.Line(report.Missing.Count == 0
                ? $"A good day: see it again with `krewe events --project {report.Project}`."
                : $"Not as it should be: {string.Join("; ", report.Missing)}.");
        }

        return report.Missing.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
