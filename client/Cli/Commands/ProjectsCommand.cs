using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe projects [create ID]</c>.</summary>
internal static class ProjectsCommand
{
    public static Command Create(CommandContext context)
    {
        var page = CommonOptions.Page();
        var limit = CommonOptions.Limit();
        var command = new Command("projects", "Lists the projects") { page, limit };
        command.Add(CreateOne(context));
        context.OnRun(command, async (call, cancellation) =>
        {
            var projects = await call.Open().Projects.ListAsync(call.Get(page), call.Get(limit), cancellation);
            return call.Output.Answer(
                projects.Map(found => found.Items), WireJson.Default.IReadOnlyListProjectView, items => Print(call.Output, items));
        });
        return command;
    }

    private static Command CreateOne(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The project's id" };
        var name = new Option<string?>("--name") { Description = "Its name for people" };
        var lease = CommonOptions.Lease();
        var command = new Command("create", "Makes a project") { id, name, lease };
        context.OnRun(command, async (call, cancellation) =>
        {
            var settings = call.Get(lease) is { } seconds ? new ProjectSettingsBody { LeaseSeconds = seconds } : null;
            var body = new CreateProjectBody { Id = call.Get(id), Name = call.Get(name), Settings = settings };
            var made = await call.Open().Projects.CreateAsync(body, null, cancellation);
            return call.Output.Answer(made, WireJson.Default.ProjectView, project => call.Output.Line($"Project {project.Id} is there."));
        });
        return command;
    }

    private static void Print(CommandOutput output, IReadOnlyList<ProjectView> projects) => Grid.Print(
        output,
        ["id", "name", "updated", "paused"],
        projects.Select(project => new[]
        {
            project.Id, project.Name, Grid.Time(project.UpdatedAt), project.Pause is null ? null : Halts.Explain(project.Pause),
        }),
        "There is no project. `krewe projects create ID` makes one, and so does `krewe import`.");
}
