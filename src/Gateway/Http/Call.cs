using Krewe.Gateway.Throttling;
using Krewe.Gateway.Waiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Http;

/// <summary>One authorised request over HTTP, as handlers see it.</summary>
internal sealed class Call(HttpContext context, Identity? identity, GatewayServices services, RequestKey? idempotency)
    : Request(services, identity, idempotency)
{
    public HttpContext Context => context;

    public GatewayServices Services => services;

    /// <summary>What of the process's memory for bodies it takes; null without a body.</summary>
    public BodyBudget.Share? BodyShare { get; set; }

    public override CancellationToken Aborted => context.RequestAborted;

    public override IDisposable BeginWait()
    {
        BodyShare?.Dispose();
        var waited = context.Features.Get<WaitedTime>();
        if (waited is null)
        {
            context.Features.Set(waited = new WaitedTime(services.Concurrency, services.Time));
        }

        return waited.Begin();
    }

    /// <summary>True when carrying it out again does no harm: it writes nothing, or its key names what a first try did.</summary>
    public bool MayBeRepeated => Idempotency is not null || HttpMethods.IsGet(context.Request.Method);

    /// <summary>A value of the route, percent-decoded.</summary>
    public string Route(string name) => (string)context.GetRouteValue(name)!;

    /// <summary>The last value of a query parameter, or null. Costs nothing when there is no query.</summary>
    public string? Query(string name) =>
        context.Request.QueryString.HasValue && context.Request.Query.TryGetValue(name, out var values) ? values[^1] : null;

    /// <summary>All values of a query parameter.</summary>
    public IReadOnlyList<string?> QueryAll(string name) => context.Request.Query.TryGetValue(name, out var values) ? values : [];

    /// <summary>Hashes the request for its idempotency key, if it has one.</summary>
    public void HashForKey(System.Buffers.ReadOnlySequence<byte> body)
    {
        var request = context.Request;
        Idempotency?.Hash(Identity.Agent, $"{request.Method} {request.Path.Value}{request.QueryString.Value}", body);
    }
}
