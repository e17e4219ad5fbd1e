using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Cli.Prime;
using Krewe.Client;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd prime</c>: what an agent is told as it begins. It succeeds always: a hook that fails would keep an agent from its start.</summary>
internal static class PrimeVerb
{
    public static Verb Create() => new()
    {
        Usage = "prime",
        Summary = "Output AI-optimized workflow context",
        Flags =
        [
            Flag.Switch("hook-json", "As JSON that a host's SessionStart hook reads"),
            Flag.Switch("memories-only", "Only what the project remembers"),
            Flag.Switch("mcp", "The same text: it is short already"),
        ],
        ArgumentsMax = 0,
        IsLocal = true,
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var text = call.Flags.Is("memories-only")
            ? await TryAsync(call, () => ReadMemoriesAsync(call, cancellation)) ?? string.Empty
            : PrimeText.Write(await TryAsync(call, () => ReadAsync(call, cancellation)) ?? Unknown(call), PrimeWords.Bd);
        if (call.Flags.Is("hook-json"))
        {
            new CommandOutput(call.Environment, isJson: true).JsonLine(HookAnswer.Of(text), CliJson.Default.HookAnswer);
        }
        else if (text.Length > 0)
        {
            call.Output.Answer(text.TrimEnd('\n'));
        }

        return ExitCode.Success;
    }

    private static PrimeFacts Unknown(BdCall call) => new() { IsKnown = false, Project = call.Flags.Filled("project") ?? call.Environment.Setting("KREWE_PROJECT") };

    private static async Task<PrimeFacts> ReadAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var known = new PrimeFacts { Agent = call.Agent, Session = await call.State.SessionAsync(cancellation), Project = call.Project };
        return await PrimeReading.ReadAsync(client, known, cancellation);
    }

    private static async Task<string> ReadMemoriesAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var page = (await client.Memories.ListAsync(call.Project, limit: MemoriesText.CountMax, cancellation: cancellation)).OrThrow();
        return MemoriesText.Write(page.Items, page.Meta.Total ?? page.Items.Count);
    }

    private static async Task<T?> TryAsync<T>(BdCall call, Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (KreweRequestException refused)
        {
            call.Output.Remark($"bd: {BdRefusal.Message(refused.Error)}");
        }
        catch (Exception failure) when (failure is BdFailureException or IOException or UnauthorizedAccessException)
        {
            call.Output.Remark($"bd: {failure.Message}");
        }

        return null;
    }
}
