using System.CommandLine;

namespace Krewe.Cli.Hosting;

/// <summary>What commands are built with.</summary>
internal sealed record CommandContext(GlobalOptions Options, CommandEnvironment Environment)
{
    /// <summary>Says what a command does.</summary>
    public void OnRun(Command command, Func<CommandCall, CancellationToken, Task<int>> run) => command.SetAction(async (parsed, cancellation) =>
    {
        using var call = new CommandCall(parsed, Options, Environment);
        return await run(call, cancellation);
    });
}
