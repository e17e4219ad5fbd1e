using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Verbs;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Output;

/// <summary>The help, made from the table of verbs.</summary>
internal static class BdHelp
{
    private const int NameWidth = 14;

    private const int FlagWidth = 28;

    /// <summary>All verbs. Returns the exit code.</summary>
    public static int All(CommandEnvironment environment)
    {
        var output = environment.Output;
        output.WriteLine("bd, answered by Krewe: the server keeps the issues, each done exactly once.\n\nUsage:\n  bd [flags] [command]\n\nCommands:");
        foreach (var entry in VerbTable.All.Where(entry => !entry.IsIdle))
        {
            output.WriteLine($"  {entry.Name.PadRight(NameWidth)} {entry.Create().Summary}");
        }

        output.WriteLine($"\nSucceed and do nothing, because the server keeps the data:\n  {string.Join(", ", VerbTable.All.Where(entry => entry.IsIdle).Select(entry => entry.Name))}");

        Flags(output, "Flags", GlobalFlags.All);
        output.WriteLine("\n`bd COMMAND --help` tells more of one.");
        return ExitCode.Success;
    }

    /// <summary>One verb. Returns the exit code.</summary>
    public static int Of(CommandEnvironment environment, Verb verb, string path)
    {
        var output = environment.Output;
        var above = path[..(path.LastIndexOf(' ') + 1)];
        output.WriteLine($"{verb.Summary}\n\nUsage:\n  {above}{verb.Usage} [flags]");
        if (verb.Children.Count > 0)
        {
            output.WriteLine("\nCommands:");
            foreach (var child in verb.Children)
            {
                output.WriteLine($"  {child.Name.PadRight(NameWidth)} {child.Create().Summary}");
            }
        }

        Flags(output, "Flags", verb.Flags);
        Flags(output, "Flags of every command", GlobalFlags.All);
        return ExitCode.Success;
    }

    /// <summary>What is wrong with a command line. Returns the exit code.</summary>
    public static int Wrong(CommandEnvironment environment, IReadOnlyList<string> words, string problem, string path)
    {
        var output = new BdOutput(environment, words.Contains("--json", StringComparer.Ordinal), isQuiet: false);
        return output.Fail(problem, $"run '{path} --help' for usage");
    }

    private static void Flags(TextWriter output, string title, IReadOnlyList<Flag> flags)
    {
        var shown = flags.Where(flag => !flag.IsHidden).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        output.WriteLine($"\n{title}:");
        foreach (var flag in shown)
        {
            var letter = flag.Letter is { } short_ ? $"-{short_}, " : "    ";
            var value = flag.Kind switch { FlagKind.Switch => "", FlagKind.Number => " int", FlagKind.List => " strings", _ => " string" };
            output.WriteLine($"  {(letter + "--" + flag.Name + value).PadRight(FlagWidth)} {flag.Description}{(flag.IsIgnored ? " (ignored here)" : "")}");
        }
    }
}
