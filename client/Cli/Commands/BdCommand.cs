using System.CommandLine;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe bd</c> in the help. The program itself never comes here with it: see <see cref="Entry"/>.</summary>
internal static class BdCommand
{
    public static Command Create(CommandContext context)
    {
        var words = new Argument<string[]>("words") { Description = "What bd is told; `krewe bd --help` lists it", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("bd", "Answers as bd (Beads) does") { words };
        command.TreatUnmatchedTokensAsErrors = false;
        context.OnRun(command, (call, cancellation) => Entry.RunAsync(["bd", .. call.Get(words) ?? []], call.Environment, cancellation));
        return command;
    }
}
