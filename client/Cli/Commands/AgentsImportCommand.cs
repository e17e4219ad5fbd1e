using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Cli.Roles;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe agents import FILE...</c>: registers agents from role files.</summary>
internal static class AgentsImportCommand
{
    public static Command Create(CommandContext context)
    {
        var files = new Argument<string[]>("files") { Description = "Role files, or folders with them", Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what each file yields" };
        var command = new Command("import", "Registers agents from role files; twice changes nothing") { files, dryRun };
        context.OnRun(command, async (call, cancellation) =>
        {
            var found = RoleFiles.Find(call.Environment.Folder, call.Get(files)!);
            var result = await new RoleImport(call.Get(dryRun) ? null : call.Open().Agents).RunAsync(found, cancellation);
            var code = call.Output.Answer(result, CliJson.Default.RoleImportReport, report => RoleImportPrinting.Print(call.Output, report));
            return result.IsSuccess && result.Value.Refused > 0 ? ExitCode.Failure : code;
        });
        return command;
    }
}
