using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe comment</c>: a remark on a task.</summary>
internal static class CommentCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var text = new Argument<string>("text") { Description = "The remark, Markdown" };
        var project = CommonOptions.Project();
        var command = new Command("comment", "Adds a remark to a task") { id, text, project };
        context.OnRun(command, async (call, cancellation) =>
        {
            var options = new CallOptions { Project = call.ProjectOrNull(project) };
            var added = await call.Open().Tasks.CommentAsync(call.Get(id)!, call.Get(text)!, options, cancellation);
            return call.Output.Answer(
                added, WireJson.Default.CommentView, comment => call.Output.Line($"{comment.Author} commented on {call.Get(id)}"));
        });
        return command;
    }
}
