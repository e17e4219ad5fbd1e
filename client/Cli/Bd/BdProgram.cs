using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Verbs;
using Krewe.Cli.Hosting;
using Krewe.Client;

namespace Krewe.Cli.Bd;

/// <summary>Reads a command line as <c>bd</c> does, and carries it out. Whatever is wrong ends with 1.</summary>
internal static class BdProgram
{
    /// <summary>Runs one command. Returns the exit code: 0 or 1; 130 when it was interrupted.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CommandEnvironment environment, CancellationToken cancellation)
    {
        var choice = VerbChoice.Of(words);
        if (choice.Verb is not { } verb)
        {
            return choice.Problem is null ? BdHelp.All(environment) : BdHelp.Wrong(environment, words, choice.Problem, choice.Path);
        }

        if (choice.AsksHelp)
        {
            return BdHelp.Of(environment, verb, choice.Path);
        }

        if (!new FlagReader([.. verb.Flags, .. GlobalFlags.All]).TryRead(verb.TakesAnyFlag ? Known(choice.Words) : choice.Words, out var flags, out var problem))
        {
            return BdHelp.Wrong(environment, words, problem, choice.Path);
        }

        if (flags.Is("help") || verb.Run is null)
        {
            return BdHelp.Of(environment, verb, choice.Path);
        }

        var folder = flags.Filled("directory") is { } named ? Path.GetFullPath(named, environment.Folder) : environment.Folder;
        using var call = new BdCall(choice.CalledAs, flags, environment with { Folder = folder }, cancellation) { IsWrite = verb.IsWrite };
        if (!Directory.Exists(folder))
        {
            return call.Output.Fail($"no such folder: {folder}");
        }

        return Misfit(verb, flags) is { } misfit ? call.Output.Fail(misfit) : await RunAsync(call, verb, choice, cancellation);
    }

    private static async Task<int> RunAsync(BdCall call, Verb verb, VerbChoice choice, CancellationToken cancellation)
    {
        try
        {
            if (verb.IsWrite && call.Flags.Is("readonly"))
            {
                return call.Output.Fail($"operation '{choice.CalledAs}' is not allowed in read-only mode");
            }

            if (verb.IsLocal)
            {
                return await verb.Run!(call, cancellation);
            }

            await using var renewal = LeaseRenewal.Begin(call, cancellation);
            return await verb.Run!(call, cancellation);
        }
        catch (BdFailureException failure)
        {
            return call.Output.Fail(failure.Message, failure.Hint);
        }
        catch (KreweRequestException refused)
        {
            return call.Output.Fail(BdRefusal.Message(refused.Error), BdRefusal.Hint(refused.Error));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return call.Output.Fail(failure.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static IReadOnlyList<string> Known(IReadOnlyList<string> words) => [.. words.Where(word => word is "--json" or "--help" or "-h" or "-q" or "--quiet")];

    private static string? Misfit(Verb verb, FlagValues flags)
    {
        var count = flags.Arguments.Count;
        return count < verb.ArgumentsMin ? $"requires at least {verb.ArgumentsMin} arg(s), only received {count}: {verb.Usage}"
            : count > verb.ArgumentsMax ? $"accepts at most {verb.ArgumentsMax} arg(s), received {count}: {verb.Usage}"
            : null;
    }
}
