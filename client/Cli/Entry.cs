using System.Runtime.CompilerServices;
using Krewe.Cli.Bd;
using Krewe.Cli.Hosting;

namespace Krewe.Cli;

/// <summary>What the program is called as: itself, or <c>bd</c>. Each loads nothing of the other, because agents wait for every start.</summary>
internal static class Entry
{
    private const string BeadsName = "bd";

    /// <summary>Runs one command. Returns the exit code.</summary>
    public static Task<int> RunAsync(string[] arguments, CommandEnvironment environment, CancellationToken cancellation)
    {
        if (arguments.Length > 0 && arguments[0] == BeadsName)
        {
            return BdAsync(arguments[1..], environment, cancellation);
        }

        return Path.GetFileNameWithoutExtension(Environment.ProcessPath) == BeadsName
            ? BdAsync(arguments, environment, cancellation)
            : KreweAsync(arguments, environment, cancellation);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> BdAsync(string[] words, CommandEnvironment environment, CancellationToken cancellation) =>
        BdProgram.RunAsync(words, environment, cancellation);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> KreweAsync(string[] arguments, CommandEnvironment environment, CancellationToken cancellation) =>
        CommandLine.RunAsync(arguments, environment, cancellation);
}
