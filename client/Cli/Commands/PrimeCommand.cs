using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Prime;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe prime</c>: what an agent is told as it begins.</summary>
internal static class PrimeCommand
{
    public static Command Create(CommandContext context)
    {
        var project = CommonOptions.Project();
        var hook = new Option<bool>("--hook-json") { Description = "As JSON that a host's SessionStart hook reads" };
        var command = new Command("prime", "Tells an agent who it is, what it holds, the rules, and five commands") { project, hook };
        context.OnRun(command, async (call, cancellation) =>
        {
            var facts = await PrimeReading.ReadAsync(call, call.ProjectOrNull(project), cancellation);
            return PrimeAnswer.Print(call.Output, facts, PrimeWords.Krewe, call.Get(hook));
        });
        return command;
    }
}
