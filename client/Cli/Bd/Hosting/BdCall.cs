using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Offline;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.State;
using Krewe.Cli.Hosting;
using Krewe.Cli.Sessions;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Hosting;

/// <summary>One run of one verb: what was typed, where answers go, who acts, and the way to the server.</summary>
internal sealed class BdCall : IDisposable
{
    private readonly Lazy<BdSettings> _settings;
    private readonly List<KreweClient> _clients = [];
    private KreweConnection? _connection;
    private AnswerCache? _cache;
    private string? _agent;
    private string? _project;
    private string? _input;

    private readonly CancellationToken _cancellation;

    public BdCall(string calledAs, FlagValues flags, CommandEnvironment environment, CancellationToken cancellation = default)
    {
        _cancellation = cancellation;
        CalledAs = calledAs;
        Flags = flags;
        Environment = environment;
        Workspace = Workspace.Find(environment);
        var isJson = flags.Is("json") || flags.Text("format") == "json" || environment.Setting("BD_JSON") is "1" or "true";
        Output = new BdOutput(environment, isJson, flags.Is("quiet"));
        State = StateFile.In(Workspace, environment.Setting("KREWE_SESSION"), environment.Time);
        _settings = new Lazy<BdSettings>(() => BdSettings.Read(flags, environment, Workspace));
    }

    /// <summary>The name or alias that was typed for the verb.</summary>
    public string CalledAs { get; }

    /// <summary>What was typed.</summary>
    public FlagValues Flags { get; }

    /// <summary>What is no flag.</summary>
    public IReadOnlyList<string> Arguments => Flags.Arguments;

    public CommandEnvironment Environment { get; }

    /// <summary>Where it runs.</summary>
    public Workspace Workspace { get; }

    /// <summary>Server, key and project as far as they are known here.</summary>
    public BdSettings Settings => _settings.Value;

    /// <summary>Where answers go.</summary>
    public BdOutput Output { get; }

    /// <summary>What the commands of this worktree remember.</summary>
    public StateFile State { get; }

    /// <summary>True for a command that changes something: what it decides by is read from the server, or not at all.</summary>
    public bool IsWrite { get; init; }

    /// <summary>True when the user wants it to end.</summary>
    public bool IsInterrupted => _cancellation.IsCancellationRequested;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => Environment.Time.GetUtcNow();

    /// <summary>The agent that acts; known once there is a client.</summary>
    public string Agent => _agent ?? throw new InvalidOperationException("Who acts is known once there is a client.");

    /// <summary>The project; known once there is a client.</summary>
    public string Project => _project ?? throw new InvalidOperationException("The project is known once there is a client.");

    /// <summary>The project, for calls that name a task.</summary>
    public CallOptions Options => new() { Project = Project };

    /// <summary>What tells the key from others.</summary>
    public string KeyMark => Sessions.KeyMark.Of(Key)!;

    private string Key => Settings.Key ?? throw new BdFailureException(
        "no API key is known here", "set KREWE_KEY, or give it once: `bd init --key KEY` keeps it where git does not commit it");

    /// <summary>Standard input, read once however often it is asked for; null when it is longer than allowed.</summary>
    public string? ReadInput(int lengthMax)
    {
        if (_input is null)
        {
            var buffer = new char[lengthMax + 1];
            var count = Environment.Input.ReadBlock(buffer, 0, buffer.Length);
            _input = new string(buffer, 0, count);
        }

        return _input.Length > lengthMax ? null : _input;
    }

    /// <summary>A client that acts for this worktree's session in the project.</summary>
    public async Task<KreweClient> ClientAsync(CancellationToken cancellation)
    {
        await SettleAsync(cancellation);
        _project ??= Settings.Project ?? throw NoProject();
        return Open(_agent, await State.SessionAsync(cancellation));
    }

    /// <summary>A client before there is a project.</summary>
    public async Task<KreweClient> ClientWithoutProjectAsync(CancellationToken cancellation)
    {
        await SettleAsync(cancellation);
        return Open(_agent, null);
    }

    /// <summary>Remembers what a command was about, for one that names nothing.</summary>
    public async Task TouchAsync(string id, CancellationToken cancellation)
    {
        if (State.State.LastTouched != id)
        {
            await State.UpdateAsync(state => state with { LastTouched = id }, cancellation);
        }
    }

    /// <summary>The claim of a task that this agent and session made here, or null.</summary>
    public RememberedClaim? ClaimOf(string id) => State.State.Find(Project, id, Agent, KeyMark);

    /// <summary>Remembers a claim.</summary>
    public async Task<RememberedClaim> RememberAsync(TaskView task, CancellationToken cancellation)
    {
        var claim = new RememberedClaim(Project, task.Id, task.Fence, Agent, await State.SessionAsync(cancellation), KeyMark);
        var now = Now;
        await State.UpdateAsync(state => (state.Claims.Count == 0 ? state with { RenewedAt = now } : state).With(claim), cancellation);
        return claim;
    }

    /// <summary>Forgets a claim that is over.</summary>
    public Task ForgetAsync(RememberedClaim claim, CancellationToken cancellation) =>
        State.UpdateAsync(state => state.Without(claim), cancellation);

    /// <summary>Forgets the claim of a task, if there is one, after it has ended by other ways than its completion.</summary>
    public Task ForgetAsync(string id, CancellationToken cancellation) =>
        ClaimOf(id) is { } claim ? ForgetAsync(claim, cancellation) : Task.CompletedTask;

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        _connection?.Dispose();
        _cache?.Dispose();
    }

    private static BdFailureException NoProject() => new(
        "no project is known here", "run `bd init --prefix NAME` in the repository, or set KREWE_PROJECT");

    /// <summary>A key that is bound speaks as its agent, whatever the user is called. The server is asked once for each key.</summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        if (_agent is not null)
        {
            return;
        }

        var mark = KeyMark;
        var bound = State.State.Agents.FirstOrDefault(one => one.Key == mark);
        if (bound is null)
        {
            bound = await AskAsync(mark, cancellation);
            await RememberAsync(bound, cancellation);
        }

        if (bound.Project is { } only && Flags.Filled("project") is { } named && named != only)
        {
            throw new BdFailureException($"the key is confined to project '{only}': it cannot reach '{named}'", "leave --project out, or use another key");
        }

        _project = bound.Project;
        _agent = bound.Agent ?? Actor.Find(Flags.Filled("actor"), Environment, Workspace);
    }

    /// <summary>In a checkout that nothing can be written to, the next command asks again.</summary>
    private async Task RememberAsync(BoundAgent bound, CancellationToken cancellation)
    {
        try
        {
            await State.UpdateAsync(state => state.With(bound), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    /// <summary>A name that nobody has is refused by a key that is bound, and taken by one that is not.</summary>
    private async Task<BoundAgent> AskAsync(string mark, CancellationToken cancellation)
    {
        var probed = await Open(Guid.NewGuid().ToString("N"), null).Auth.MeAsync(cancellation);
        if (probed.IsSuccess)
        {
            return new BoundAgent(mark, null, probed.Value.Project);
        }

        if (probed.Error.Code != ErrorCode.Forbidden)
        {
            throw new KreweRequestException(probed.Error);
        }

        var own = (await Open(null, null).Auth.MeAsync(cancellation)).OrThrow();
        return new BoundAgent(mark, own.Agent, own.Project);
    }

    private KreweClient Open(string? agent, string? session)
    {
        if (_connection is null)
        {
            _cache = new AnswerCache(this, Key);
            _connection = new KreweConnection(BdConnection.Options(Settings.Addresses, _cache, Environment.Time));
        }

        var client = _connection.Open(new KreweCredentials(Key) { Agent = agent, Session = session, SendsKey = true });
        _clients.Add(client);
        return client;
    }
}
