using Krewe.Contracts;
using Krewe.Contracts.Path;
using Krewe.Requests.Access;
using Krewe.Requests.Idempotency;
using Krewe.Requests.Views;
using Krewe.Requests.Waiting;
using Krewe.Storage;
using Orleans;

namespace Krewe.Requests;

/// <summary>
/// One authorised request, however it came: over HTTP, or from an application that is a client of the cluster. What it means is
/// decided once, for both.
/// </summary>
/// <param name="services">What it is carried out with.</param>
/// <param name="identity">Who asks; null only where anyone may.</param>
/// <param name="idempotency">Set exactly when the caller sent an idempotency key.</param>
internal abstract class Request(RequestServices services, Identity? identity, RequestKey? idempotency)
{
    /// <summary>Who calls. Only routes that are open to anyone have none, and they do not ask.</summary>
    public Identity Identity => identity ?? throw new InvalidOperationException("This route is open to anyone: there is no identity.");

    public IStore Store => services.Store;

    /// <exception cref="ClusterAwayException">No silo can be reached.</exception>
    public TaskPath Path
    {
        get
        {
            services.Reach.Check();
            return services.Path;
        }
    }

    public KnownProjects Projects => services.Projects;

    public RequestKey? Idempotency => idempotency;

    /// <summary>The one project that there is for this caller; null when there are others.</summary>
    public string? OnlyProject => Identity.IsConfined ? Identity.Project : null;

    public Eyes Eyes => Eyes.Of(Identity);

    public DateTimeOffset Now => services.Time.GetUtcNow();

    public TimeProvider Time => services.Time;

    /// <summary>When the request came, as a timestamp: however often it is carried out, it waits from then.</summary>
    public long CameAt { get; } = services.Time.GetTimestamp();

    public WaitingRooms Rooms => services.Rooms;

    /// <summary>The caller does not wait any more. Reads may end then; a write never does.</summary>
    public abstract CancellationToken Aborted { get; }

    /// <summary>From now on the request waits and works on nothing, until the result is disposed; null where nobody needs to know.</summary>
    public virtual IDisposable? BeginWait() => null;

    /// <exception cref="ClusterAwayException">No silo can be reached.</exception>
    public T Grain<T>(string key)
        where T : IGrainWithStringKey
    {
        services.Reach.Check();
        return services.Grains.GetGrain<T>(key);
    }

    /// <summary>Names this request for the grains, with the caller's key when there is one.</summary>
    /// <param name="step">Of a request that makes several commands: which, from 0.</param>
    public Operation NewOperation(int step = 0) =>
        idempotency is null
            ? new(services.Operations.Next())
            : new(idempotency.OperationId(Identity, step), IsRepeat: false, idempotency.Step(step), idempotency.RequestHash);
}
