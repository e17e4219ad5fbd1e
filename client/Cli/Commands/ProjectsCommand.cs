using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe projects [create ID|edit ID]</c>.</summary>
internal static class ProjectsCommand
{
    public static Command Create(CommandContext context)
    {
        var page = CommonOptions.Page();
        var limit = CommonOptions.Limit();
        var command = new Command("projects", "Lists the projects") { page, limit };
        command.Add(CreateOne(context));
        command.Add(EditOne(context));
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
        var settings = new SettingsOptions();
        var command = new Command("create", "Makes a project") { id, name, lease };
        settings.AddTo(command);
        context.OnRun(command, async (call, cancellation) =>
        {
            var body = new CreateProjectBody { Id = call.Get(id), Name = call.Get(name), Settings = settings.Read(call, call.Get(lease)) };
            var made = await call.Open().Projects.CreateAsync(body, null, cancellation);
            return call.Output.Answer(made, WireJson.Default.ProjectView, project => call.Output.Line($"Project {project.Id} is there."));
        });
        return command;
    }

    private static Command EditOne(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The project's id" };
        var name = new Option<string?>("--name") { Description = "Its name for people" };
        var lease = CommonOptions.Lease();
        var settings = new SettingsOptions();
        var command = new Command("edit", "Changes a project's name or settings; what is not named stays") { id, name, lease };
        settings.AddTo(command);
        context.OnRun(command, async (call, cancellation) =>
        {
            var body = new UpdateProjectBody { Name = call.Get(name), Settings = settings.Read(call, call.Get(lease)) };
            var edited = await call.Open().Projects.UpdateAsync(call.Get(id)!, body, null, cancellation);
            return call.Output.Answer(edited, WireJson.Default.ProjectView, project => call.Output.Line($"Project {project.Id} is changed."));
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
