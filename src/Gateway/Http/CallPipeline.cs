using System.Buffers;
using Krewe.Gateway.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>Runs a handler of a route without a body.</summary>
internal sealed class CallPipeline(GatewayServices services, RouteDoc doc, Func<Call, Task<IResult>> handler)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var answer = CallFactory.TryMake(context, services, doc, out var call) ?? await RunAsync(call);
        await answer.ExecuteAsync(context);
    }

    private Task<IResult> RunAsync(Call call)
    {
        call.HashForKey(ReadOnlySequence<byte>.Empty);
        return LostSilos.RunAsync(doc.IsFoundByKey && call.MayBeRepeated, () => handler(call));
    }
}

/// <summary>Runs a handler of a route with a body.</summary>
internal sealed class BodyPipeline<T>(GatewayServices services, RouteDoc doc, BodyKind<T> kind, Func<Call, T, Task<IResult>> handler)
    where T : class
{
    public async Task InvokeAsync(HttpContext context)
    {
        var answer = CallFactory.TryMake(context, services, doc, out var call) ?? await RunAsync(call);
        await answer.ExecuteAsync(context);
    }

    private async ValueTask<IResult> RunAsync(Call call)
    {
        // Held until the handler ends, or waits: what it made of the body lives as long, but is small where one may wait.
        using var share = call.BodyShare = services.Bodies.Open(call.Context.Features.Get<Identity>()?.KeyId ?? string.Empty);
        var body = await BodyReader.ReadAsync(call, kind, share);
        return body.Value is { } value ? await LostSilos.RunAsync(doc.IsFoundByKey && call.MayBeRepeated, () => handler(call, value)) : body.Refusal!;
    }
}

/// <summary>Runs a handler of a route whose body is signed as it is.</summary>
internal sealed class SignedPipeline(GatewayServices services, RouteDoc doc, int bytesMax, Func<Call, byte[], Task<IResult>> handler)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var answer = CallFactory.TryMake(context, services, doc, out var call) ?? await RunAsync(call);
        await answer.ExecuteAsync(context);
    }

    private async ValueTask<IResult> RunAsync(Call call)
    {
        using var share = call.BodyShare = services.Bodies.Open(string.Empty);
        var body = await BodyReader.ReadBytesAsync(call, bytesMax, share);
        return body.Value is { } value ? await LostSilos.RunAsync(mayBeRepeated: true, () => handler(call, value)) : body.Refusal!;
    }
}

/// <summary>Reads what every request may carry besides its body.</summary>
internal static class CallFactory
{
    /// <summary>The call, or why it is refused.</summary>
    public static IResult? TryMake(HttpContext context, GatewayServices services, RouteDoc doc, out Call call)
    {
        var problems = context.Request.QueryString.HasValue ? CheckQuery(context.Request, doc) : null;
        var key = context.Request.Headers["Idempotency-Key"] is { Count: > 0 } header ? header.ToString() : null;
        if (key is not null && TextRules.IdempotencyKey(key) is { } problem)
        {
            (problems ??= new Problems()).Add("Idempotency-Key", problem);
        }

        var isWrite = !HttpMethods.IsGet(context.Request.Method);
        var identity = context.Features.Get<Identity>();

        // A key belongs to a principal: a route that is open to anyone has none, and signing in twice is no harm.
        call = new Call(context, identity, services, key is not null && isWrite && identity is not null ? new RequestKey(key) : null);
        return problems is { Any: true } ? Errors.Invalid(problems) : null;
    }

    /// <summary>A parameter that is misspelt would silently filter nothing.</summary>
    private static Problems CheckQuery(HttpRequest request, RouteDoc doc)
    {
        var problems = new Problems();
        foreach (var (name, values) in request.Query)
        {
            if (!doc.Query.Any(parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal)))
            {
                problems.Add(name, doc.Query.Count == 0
                    ? "is not known; this route takes no query parameters"
                    : $"is not known; known are: {string.Join(", ", doc.Query.Select(parameter => parameter.Name))}");
            }
            else if (values.Any(value => value is not null && TextRules.Characters(value) is not null))
            {
                problems.Add(name, "holds characters that are no text");
            }
        }

        return problems;
    }
}
