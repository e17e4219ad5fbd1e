using Krewe.Contracts;
using Krewe.Gateway.Access;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.Json;
using Krewe.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace Krewe.Gateway.Http;

/// <summary>One authorised request, as handlers see it.</summary>
internal sealed class Call(HttpContext context, Identity? identity, GatewayServices services, RequestKey? idempotency)
{
    public HttpContext Context => context;

    /// <summary>Who calls. Only routes that are open to anyone have none, and they do not ask.</summary>
    public Identity Identity => identity ?? throw new InvalidOperationException("This route is open to anyone: there is no identity.");

    public GatewayServices Services => services;

    public IStore Store => services.Store;

    public CancellationToken Aborted => context.RequestAborted;

    /// <summary>Set exactly when the caller sent an <c>Idempotency-Key</c>.</summary>
    public RequestKey? Idempotency => idempotency;

    public Eyes Eyes => Eyes.Of(Identity);

    public DateTimeOffset Now => services.Time.GetUtcNow();

    /// <summary>A value of the route, percent-decoded.</summary>
    public string Route(string name) => (string)context.GetRouteValue(name)!;

    /// <summary>The last value of a query parameter, or null. Costs nothing when there is no query.</summary>
    public string? Query(string name) =>
        context.Request.QueryString.HasValue && context.Request.Query.TryGetValue(name, out var values) ? values[^1] : null;

    /// <summary>All values of a query parameter.</summary>
    public IReadOnlyList<string?> QueryAll(string name) => context.Request.Query.TryGetValue(name, out var values) ? values : [];

    public T Grain<T>(string key)
        where T : IGrainWithStringKey => services.Grains.GetGrain<T>(key);

    /// <summary>Names this request for the grains, with the caller's key when there is one.</summary>
    /// <param name="step">Of a request that makes several commands: which, from 0.</param>
    public Operation NewOperation(int step = 0) =>
        idempotency is null
            ? new(services.Operations.Next())
            : new(idempotency.OperationId(Identity, step), IsRepeat: false, idempotency.Step(step), idempotency.RequestHash);
}
