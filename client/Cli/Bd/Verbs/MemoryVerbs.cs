using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Words;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd remember</c>, <c>memories</c>, <c>recall</c> and <c>forget</c>.</summary>
internal static class MemoryVerbs
{
    private const int LineLength = 120;

    public static IEnumerable<VerbEntry> All =>
    [
        new(Remember, "remember"), new(Memories, "memories"), new(Recall, "recall"), new(Forget, "forget"),
    ];

    private static Verb Remember() => new()
    {
        Usage = "remember <text>",
        Summary = "Store a persistent memory",
        IsWrite = true,
        ArgumentsMin = 1,
        ArgumentsMax = 1,
        Flags = [Flag.Text("memory-key", "The key, or --key; made of the first words when it is absent. What is there under it is replaced", null, "key")],
        Run = RememberAsync,
    };

    private static Verb Memories() => new()
    {
        Usage = "memories [text]",
        Summary = "List or search persistent memories",
        ArgumentsMax = 1,
        Run = ListAsync,
    };

    private static Verb Recall() => new()
    {
        Usage = "recall <key>",
        Summary = "Retrieve a specific memory",
        ArgumentsMin = 1,
        ArgumentsMax = 1,
        Run = RecallAsync,
    };

    private static Verb Forget() => new()
    {
        Usage = "forget <key>",
        Summary = "Remove a persistent memory",
        IsWrite = true,
        ArgumentsMin = 1,
        ArgumentsMax = 1,
        Run = ForgetAsync,
    };

    private static async Task<int> RememberAsync(BdCall call, CancellationToken cancellation)
    {
        // Agents type --key for it, so that of the API key is not understood here.
        var text = call.Arguments[0];
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new BdFailureException("memory content cannot be empty");
        }

        var key = call.Flags.Filled("memory-key") ?? MemoryKey.Of(text);
        if (key.Length == 0)
        {
            throw new BdFailureException("could not generate key from content; use --key to specify one");
        }

        var client = await call.ClientAsync(cancellation);
        var written = (await client.Memories.PutAsync(call.Project, key, new PutMemoryBody { Value = text }, null, cancellation)).OrThrow();
        var action = written.Version == 1 ? "Remembered" : "Updated";
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json =>
            {
                json.WriteString("key", key);
                json.WriteString("value", text);
                json.WriteString("action", action.ToLowerInvariant());
            });
        }
        else
        {
            call.Output.Line($"{action} [{key}]: {Short(text)}");
        }

        return ExitCode.Success;
    }

    private static async Task<int> ListAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var text = call.Arguments is [{ Length: > 0 } typed] ? typed : null;
        List<MemoryView> memories = [];
        await foreach (var memory in client.Memories.ReadAllAsync(call.Project, text, cancellation))
        {
            memories.Add(memory);
        }

        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json => memories.ForEach(memory => json.WriteString(memory.Key, memory.Value)));
            return ExitCode.Success;
        }

        call.Output.Line((memories.Count, text) switch
        {
            (0, null) => "No memories stored. Use 'bd remember \"insight\"' to add one.",
            (0, _) => $"No memories matching \"{text}\"",
            (_, null) => $"Memories ({memories.Count}):\n",
            _ => $"Memories matching \"{text}\":\n",
        });
        memories.ForEach(memory => call.Output.Line($"  {memory.Key}\n    {Short(memory.Value)}\n"));
        return ExitCode.Success;
    }

    private static async Task<int> RecallAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var (key, found) = (call.Arguments[0], await client.Memories.GetAsync(call.Project, call.Arguments[0], cancellation));
        var memory = Known(found);
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json =>
            {
                json.WriteString("key", key);
                json.WriteString("value", memory?.Value ?? string.Empty);
                json.WriteBoolean("found", memory is not null);
            });
        }
        else if (memory is not null)
        {
            call.Output.Answer(memory.Value);
        }
        else
        {
            call.Output.Remark($"No memory with key \"{key}\"");
        }

        return memory is null ? ExitCode.Failure : ExitCode.Success;
    }

    private static async Task<int> ForgetAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var (key, removed) = (call.Arguments[0], await client.Memories.DeleteAsync(call.Project, call.Arguments[0], null, cancellation));
        var memory = Known(removed);
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json =>
            {
                json.WriteString("key", key);
                json.WriteString(memory is null ? "found" : "deleted", memory is null ? "false" : "true");
            });
        }
        else if (memory is not null)
        {
            call.Output.Line($"Forgot [{key}]: {Short(memory.Value)}");
        }
        else
        {
            call.Output.Remark($"No memory with key \"{key}\"");
        }

        return memory is null ? ExitCode.Failure : ExitCode.Success;
    }

    /// <summary>The memory, or null when there is none of that key.</summary>
    private static MemoryView? Known(Result<MemoryView> result) =>
        result is { IsSuccess: false, Error.Code: ErrorCode.NotFound } ? null : result.OrThrow();

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LineLength ? line : line[..(LineLength - 3)] + "...";
    }
}
