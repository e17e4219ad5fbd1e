using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe plan FILE</c>: makes the tasks of a plan, all or none.</summary>
internal static class PlanCommand
{
    private const string StandardInput = "-";

    /// <summary>As the server reads it: what is misspelt must not be passed over.</summary>
    private static readonly WireJson Strict = new(new JsonSerializerOptions(WireJson.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    });

    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "A JSON file {\"tasks\":[{\"ref\":\"a\",\"title\":\"A\"},{\"ref\":\"b\",\"title\":\"B\",\"depends_on\":[\"a\"]}]}; - reads standard input" };
        var project = CommonOptions.Project();
        var dryRun = new Option<bool>("--dry-run") { Description = "Tells what is wrong with the plan, and makes nothing" };
        var command = new Command("plan", "Makes up to 10,000 tasks that name each other, all or none") { file, project, dryRun };
        context.OnRun(command, async (call, cancellation) =>
        {
            var body = Read(await TextAsync(call, call.Get(file)!, cancellation));
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

    private static PlanBody Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, Strict.PlanBody) ?? throw new UsageException("The plan must be a JSON object with tasks.");
        }
        catch (JsonException problem)
        {
            throw new UsageException($"The plan cannot be read: {problem.Message}");
        }
    }

    private static void Print(CommandOutput output, PlanResult plan)
    {
        var what = $"{plan.Counts.Tasks} tasks with {plan.Counts.Dependencies} dependencies";
        if (plan.DryRun)
        {
            output.Line($"Nothing is wrong with the plan: {what}. Nothing was made.");
            return;
        }

        output.Line($"Made {what} in {plan.Project}.");
        Grid.Print(output, ["ref", "id", "title"], plan.Tasks.Select(task => new[] { task.Ref, task.Id, task.Title }), "There is no task.");
    }
}
