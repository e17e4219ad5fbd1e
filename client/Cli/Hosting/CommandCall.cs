using System.CommandLine;
using Krewe.Cli.Output;
using Krewe.Cli.Sessions;
using Krewe.Client;

namespace Krewe.Cli.Hosting;

/// <summary>One run of one command: what was typed, where answers go, and the way to the server.</summary>
internal sealed class CommandCall : IDisposable
{
    /// <summary>A person waits: a server that is away is told after a second, one that asks for a moment gets ten.</summary>
    private static readonly RetryPolicy Patience = new() { AttemptsMax = 5, Budget = TimeSpan.FromSeconds(10) };

    private readonly ParseResult _parsed;
    private readonly List<KreweClient> _clients = [];
    private KreweConnection? _connection;

    public CommandCall(ParseResult parsed, GlobalOptions options, CommandEnvironment environment)
    {
        _parsed = parsed;
        Environment = environment;
        Settings = Settings.Read(parsed, options, environment);
        Output = new CommandOutput(environment, parsed.GetValue(options.Json), Settings.KeySource);
        Sessions = SessionFile.For(Settings, environment);
    }

    public CommandEnvironment Environment { get; }

    public Settings Settings { get; }

    public CommandOutput Output { get; }

    public SessionFile Sessions { get; }

    /// <summary>The sockets, opened when they are first needed.</summary>
    public KreweConnection Connection => _connection ??= Connect(new KreweClientOptions { Retry = Patience });

    /// <summary>What was typed for an option, or its default.</summary>
    public T? Get<T>(Option<T> option) => _parsed.GetValue(option);

    /// <summary>What was typed for an argument, or its default.</summary>
    public T? Get<T>(Argument<T> argument) => _parsed.GetValue(argument);

    /// <summary>A list that was typed, or null when it was not.</summary>
    public IReadOnlyList<string>? List(Option<string[]> option) => _parsed.GetValue(option) is { Length: > 0 } values ? values : null;

    /// <summary>The project that was named by option or environment, or null.</summary>
    public string? ProjectOrNull(Option<string?> option) => _parsed.GetValue(option) ?? Environment.Setting("KREWE_PROJECT");

    /// <summary>The project that was named.</summary>
    /// <exception cref="UsageException">None was.</exception>
    public string Project(Option<string?> option) =>
        ProjectOrNull(option) ?? throw new UsageException("Name the project: --project P, or KREWE_PROJECT. `krewe projects` lists them.");

    /// <summary>A client that sends the key with each call: the quickest way for the few calls of one command.</summary>
    public KreweClient Open(string? agent = null, string? session = null)
    {
        var client = Connection.Open(new KreweCredentials(Key)
        {
            Agent = agent ?? Settings.Agent,
            Session = session ?? Settings.Session,
            SendsKey = true,
        });
        _clients.Add(client);
        return client;
    }

    /// <summary>The API key.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public string Key => Settings.Key ?? throw new UsageException(
        $"No API key: give --key or KREWE_KEY, or run where the server's data folder is. There is none in {Settings.KeyFile}.");

    /// <summary>What tells the key from others; null when there is none.</summary>
    public string? KeyMark => Krewe.Cli.Sessions.KeyMark.Of(Settings.Key);

    /// <summary>Opens sockets with options of the command's own.</summary>
    public KreweConnection Connect(KreweClientOptions options) => _connection = new KreweConnection(options with
    {
        Addresses = Settings.Addresses,
        Handler = Environment.Handler,
        Time = Environment.Time,
    });

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        _connection?.Dispose();
    }
}
