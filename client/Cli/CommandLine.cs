using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Krewe.Cli.Commands;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli;

/// <summary>Reads a command line and carries it out.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command. Returns the exit code (see <see cref="ExitCode"/>).</summary>
    public static async Task<int> RunAsync(string[] arguments, CommandEnvironment environment, CancellationToken cancellation)
    {
        arguments = AskedForHelp(arguments);
        var options = new GlobalOptions();
        var parsed = Build(arguments, options, environment).Parse(arguments);
        var output = new CommandOutput(environment, arguments.Contains("--json", StringComparer.Ordinal));
        if (parsed.Errors.Count > 0)
        {
            return output.Fail(Misuse(Explain(parsed), parsed), ExitCode.Usage);
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = environment.Output,
                Error = environment.Error,
            };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (UsageException misuse)
        {
            return output.Fail(Misuse(misuse.Message, parsed), ExitCode.Usage);
        }
        catch (KreweRequestException refused)
        {
            return output.Fail(refused.Error);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return output.Fail(new KreweError("IO", failure.Message));
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    /// <summary><c>krewe help</c> and <c>krewe help claim</c>, as other programs have it.</summary>
    private static string[] AskedForHelp(string[] arguments) => arguments is ["help", .. var command] ? [.. command, "--help"] : arguments;

    /// <summary>The command that is asked for, or all of them where the choice matters: for help, and for a wrong name.</summary>
    private static Command Build(string[] arguments, GlobalOptions options, CommandEnvironment environment)
    {
        var root = new Command("krewe", "Coordinates fleets of agents: each task done exactly once.") { new HelpOption(), new VersionOption() };
        foreach (var option in options.All)
        {
            root.Add(option);
        }

        var context = new CommandContext(options, environment);
        var named = CommandTable.All.Where(entry => arguments.Length > 0 && entry.Names.Contains(arguments[0])).ToArray();
        foreach (var entry in named.Length == 1 ? named : CommandTable.All)
        {
            root.Add(entry.Create(context));
        }

        return root;
    }

    /// <summary>What is wrong. That a command is missing goes without saying when what stands in its place is named.</summary>
    private static string Explain(ParseResult parsed)
    {
        var messages = parsed.Errors.Select(error => Misread.InWords(error.Message)).Distinct(StringComparer.Ordinal).ToArray();
        return string.Join(" ", messages.Length > 1 && parsed.UnmatchedTokens.Count > 0 ? messages[1..] : messages);
    }

    private static KreweError Misuse(string message, ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult)
        {
            names.Insert(0, result.Command.Name);
        }

        return new KreweError(ErrorCode.Validation, $"{message} See `{string.Join(' ', names)} --help`.");
    }
}
