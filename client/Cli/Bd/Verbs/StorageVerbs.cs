using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Verbs;

/// <summary>What <c>bd</c> does about its database: there is none here, so these succeed, do nothing and say so.</summary>
internal static class StorageVerbs
{
    private static readonly string[] Names =
    [
        "sync", "daemon", "daemons", "migrate", "dolt", "backup", "compact", "flush", "doctor", "vc", "federation", "repair", "gc", "admin", "upgrade",
        "rename-prefix", "detect-pollution", "cleanup", "validate", "where", "context",
    ];

    public static IEnumerable<VerbEntry> All => Names.Select(name => new VerbEntry(() => Of(name), name) { IsIdle = true });

    private static Verb Of(string name) => new()
    {
        Usage = $"{name} [anything]",
        Summary = "Succeeds and does nothing: the server keeps the data",
        IsLocal = true,
        TakesAnyFlag = true,
        Run = (call, _) =>
        {
            var message = $"nothing to do for '{name}': the Krewe server keeps the issues, each change is stored and seen by all at once";
            if (call.Output.IsJson)
            {
                call.Output.JsonObject(json =>
                {
                    json.WriteString("status", "ok");
                    json.WriteString("message", message);
                });
            }
            else
            {
                call.Output.Line($"bd: {message}");
            }

            return Task.FromResult(ExitCode.Success);
        },
    };
}
