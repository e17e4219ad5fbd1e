using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Cli.Plans;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe plan FILE</c>: makes the tasks of a plan, all or none.</summary>
internal static class PlanCommand
{
    private const string StandardInput = "-";

    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "A JSON file {\"tasks\":[{\"ref\":\"a\",\"title\":\"A\"},{\"ref\":\"b\",\"title\":\"B\",\"depends_on\":[\"a\"]}]}; - reads standard input" };
        var project = CommonOptions.Project();
        var dryRun = new Option<bool>("--dry-run") { Description = "Tells what is wrong with the plan, and makes nothing" };
        var command = new Command("plan", "Makes up to 10,000 tasks that name each other, all or none") { file, project, dryRun };
        context.OnRun(command, async (call, cancellation) =>
        {
            if (!PlanText.Read(await TextAsync(call, call.Get(file)!, cancellation)).TryGetValue(out var body, out var fault))
            {
                return call.Output.Fail(fault, ExitCode.Usage);
            }

            var target = call.Get(project) ?? body.Project ?? call.Project(project);
            var asked = body with { Project = target, DryRun = call.Get(dryRun) ? true : body.DryRun };
            var plan = await call.Open().Tasks.CreatePlanAsync(asked, new CallOptions { Project = target }, cancellation);
            return call.Output.Answer(plan, WireJson.Default.PlanResult, made => Print(call.Output, made));
        });
        return command;
    }

    private static Task<string> TextAsync(CommandCall call, string file, CancellationToken cancellation) => file == StandardInput
        ? call.Environment.Input.ReadToEndAsync(cancellation)
        : File.ReadAllTextAsync(VerifyCommand.PathOf(call, file), cancellation);

    private static void Print(CommandOutput output, PlanResult plan)
    {
        var what = $"{Counted.Of(plan.Counts.Tasks, "task")} with {Counted.Of(plan.Counts.Dependencies, "dependency", "dependencies")}";
        if (plan.DryRun)
        {
            output.Line($"Nothing is wrong with the plan: {what}. Nothing was made.");
            return;
        }

        output.Line($"Made {what} in {plan.Project}.");
        Grid.Print(output, ["ref", "id", "title"], plan.Tasks.Select(task => new[] { task.Ref, task.Id, task.Title }), "There is no task.");
    }
}
