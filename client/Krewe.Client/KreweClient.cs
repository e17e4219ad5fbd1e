using Krewe.Client.Access;
using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>
/// Talks to a Krewe server as one agent in one session. Safe for concurrent use. A refusal is a value
/// (<see cref="Result{T}.Error"/>); an exception means cancellation or a defect.
/// </summary>
/// <remarks>Every write carries an idempotency key, so that the retries that the policy allows carry it out once.</remarks>
public sealed class KreweClient : IKrewe, IDisposable
{
    private readonly Authorizer _authorizer;
    private readonly ApiCalls _calls;

    internal KreweClient(
        KreweCredentials credentials, HttpExchange once, RetryingExchange exchange, ServerAddresses addresses, TimeProvider time)
    {
        Time = time;
        _authorizer = new Authorizer(credentials, exchange, time);
        _calls = new ApiCalls(_authorizer, exchange);
        Auth = new AuthResource(_calls);
        Keys = new KeyResource(_calls);
        Projects = new ProjectResource(_calls, new AnswerStream(_authorizer, once, addresses));
        Tasks = new TaskResource(_calls);
        Agents = new AgentResource(_calls);
        Messages = new MessageResource(_calls);
        Memories = new MemoryResource(_calls);
    }

    /// <summary>Who the caller is, and the end of its tokens.</summary>
    public AuthResource Auth { get; }

    /// <summary>API keys; for admins.</summary>
    public KeyResource Keys { get; }

    /// <summary>Projects: settings, backlog, claims of the next task, events, import and export.</summary>
    public ProjectResource Projects { get; }

    /// <summary>Tasks, and everything that one can do with a single one.</summary>
    public TaskResource Tasks { get; }

    /// <summary>Agents: profiles and heartbeats.</summary>
    public AgentResource Agents { get; }

    /// <summary>Messages to agents, roles and holders of tasks, and inboxes.</summary>
    public MessageResource Messages { get; }

    /// <summary>What agents were told to remember, by project.</summary>
    public MemoryResource Memories { get; }

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    IKreweProjects IKrewe.Projects => Projects;

    IKreweTasks IKrewe.Tasks => Tasks;

    IKreweAgents IKrewe.Agents => Agents;

    /// <summary>The servers of the cluster.</summary>
    public Task<Result<ClusterView>> ClusterAsync(CancellationToken cancellation = default) =>
        _calls.GetAsync("v1/cluster", WireJson.Default.EnvelopeClusterView, cancellation);

    /// <summary>Whether the server that answers can do its work.</summary>
    public Task<Result<HealthView>> ReadyAsync(CancellationToken cancellation = default) =>
        _calls.GetAsync("health/ready", WireJson.Default.EnvelopeHealthView, cancellation);

    /// <summary>Trades the key for a token now, rather than with the first call; tells whom it speaks for.</summary>
    public async Task<Result<TokenView?>> SignInAsync(CancellationToken cancellation = default)
    {
        var grant = await _authorizer.AuthorizeAsync(cancellation);
        return grant.Map(static granted => granted.Token);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _authorizer.Dispose();
    }
}
