using Krewe.Gateway.Access;
using Krewe.Gateway.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Http;

/// <summary>
/// Maps routes of one resource. There is no way to map one here without saying who may use it and what it does: the rule and the
/// documentation are parameters.
/// </summary>
internal sealed class GatewayRoutes(IEndpointRouteBuilder routes, string prefix, string resource)
{
    private readonly GatewayServices _services = routes.ServiceProvider.GetRequiredService<GatewayServices>();

    public void Get(string pattern, Role role, RouteDoc doc, Func<Call, Task<IResult>> handler) =>
        Map(HttpMethods.Get, pattern, AccessRule.AtLeast(role), doc, new CallPipeline(_services, doc, handler).InvokeAsync);

    public void Delete(string pattern, Role role, RouteDoc doc, Func<Call, Task<IResult>> handler) =>
        Map(HttpMethods.Delete, pattern, AccessRule.AtLeast(role), doc, new CallPipeline(_services, doc, handler).InvokeAsync);

    public void Post<T>(string pattern, Role role, RouteDoc doc, BodyKind<T> body, Func<Call, T, Task<IResult>> handler)
        where T : class => MapBody(HttpMethods.Post, pattern, AccessRule.AtLeast(role), doc, body, handler);

    public void Put<T>(string pattern, Role role, RouteDoc doc, BodyKind<T> body, Func<Call, T, Task<IResult>> handler)
        where T : class => MapBody(HttpMethods.Put, pattern, AccessRule.AtLeast(role), doc, body, handler);

    public void Patch<T>(string pattern, Role role, RouteDoc doc, BodyKind<T> body, Func<Call, T, Task<IResult>> handler)
        where T : class => MapBody(HttpMethods.Patch, pattern, AccessRule.AtLeast(role), doc, body, handler);

    /// <summary>For the few routes that nobody can have credentials for yet.</summary>
    public void PostSignIn<T>(string pattern, RouteDoc doc, BodyKind<T> body, Func<Call, T, Task<IResult>> handler)
        where T : class => MapBody(HttpMethods.Post, pattern, AccessRule.SignIn, doc, body, handler);

    /// <summary>For what proves by a signature of its body alone who sent it.</summary>
    public void PostSigned(string pattern, RouteDoc doc, int bytesMax, Func<Call, byte[], Task<IResult>> handler) =>
        Map(HttpMethods.Post, pattern, AccessRule.SignIn, doc, new SignedPipeline(_services, doc, bytesMax, handler).InvokeAsync);

    /// <summary>For what monitors ask.</summary>
    public void GetForAnyone(string pattern, RouteDoc doc, Func<Call, Task<IResult>> handler) =>
        Map(HttpMethods.Get, pattern, AccessRule.Anyone, doc, new CallPipeline(_services, doc, handler).InvokeAsync);

    private void MapBody<T>(string method, string pattern, AccessRule rule, RouteDoc doc, BodyKind<T> body, Func<Call, T, Task<IResult>> handler)
        where T : class =>
        Map(method, pattern, rule, doc with { Body = typeof(T), IsBodyRequired = body.WhenEmpty is null }, new BodyPipeline<T>(_services, doc, body, handler).InvokeAsync);

    private void Map(string method, string pattern, AccessRule rule, RouteDoc doc, RequestDelegate handler) => routes
        .MapMethods(prefix + pattern, [method], handler)
        .WithMetadata(rule, doc, RouteDoc.Described)
        .WithTags(resource);
}
