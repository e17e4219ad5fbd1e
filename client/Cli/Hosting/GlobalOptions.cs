using System.CommandLine;

namespace Krewe.Cli.Hosting;

/// <summary>Options that every command understands.</summary>
internal sealed class GlobalOptions
{
    public Option<string[]> Url { get; } = new("--url")
    {
        Recursive = true,
        Description = "Server address; several spread the load over gateways [KREWE_URL, else http://127.0.0.1:7070]",
    };

    public Option<string?> Key { get; } = new("--key") { Recursive = true, Description = "API key [KREWE_KEY, else admin.key in the data folder]" };

    public Option<string?> Data { get; } = new("--data") { Recursive = true, Description = "The server's data folder [KREWE_DATA, else ./data]" };

    public Option<string?> Agent { get; } = new("--agent") { Recursive = true, Description = "Agent to speak as [KREWE_AGENT, else the key's own]" };

    public Option<string?> Session { get; } = new("--session")
    {
        Recursive = true,
        Description = "Session that claims belong to [KREWE_SESSION, else one kept beside the key]",
    };

    public Option<bool> Json { get; } = new("--json") { Recursive = true, Description = "Answer in JSON, errors too" };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [Url, Key, Data, Agent, Session, Json];
}
