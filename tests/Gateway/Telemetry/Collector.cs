using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Telemetry;

/// <summary>A collector of OTLP over HTTP on loopback, which keeps what it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentBag<Span> _spans = [];
    private readonly ConcurrentDictionary<string, bool> _metrics = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _services = new(StringComparer.Ordinal);

    private Collector(WebApplication application)
    {
        _application = application;
        application.MapPost("/v1/traces", context => TakeAsync(context, KeepSpans));
        application.MapPost("/v1/metrics", context => TakeAsync(context, KeepMetrics));
    }

    public string Url => _application.Urls.Single();

    public IReadOnlyCollection<Span> Spans => _spans;

    public ICollection<string> Metrics => _metrics.Keys;

    /// <summary>What the senders call themselves.</summary>
    public ICollection<string> Services => _services.Keys;

    /// <summary>A header that every request has to carry.</summary>
    public (string Name, string Value) Secret { get; } = ("x-collector", "open-sesame");

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var collector = new Collector(builder.Build());
        await collector._application.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context, Action<ProtobufMessage> keep)
    {
        Assert.Equal("application/x-protobuf", context.Request.ContentType);
        if (context.Request.Headers[Secret.Name] != Secret.Value)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        foreach (var resource in ProtobufMessage.Read(body.ToArray()).All(1))
        {
            foreach (var attribute in resource.All(1).SelectMany(described => described.All(1)).Where(attribute => attribute.Text(1) == "service.name"))
            {
                _services[attribute.All(2).Single().Text(1)] = true;
            }

            keep(resource);
        }
    }

    private void KeepSpans(ProtobufMessage resource)
    {
        foreach (var scope in resource.All(2))
        {
            var source = scope.All(1).Single().Text(1);
            foreach (var span in scope.All(2))
            {
                var attributes = span.All(9).ToDictionary(one => one.Text(1), one => one.All(2).Single().Text(1), StringComparer.Ordinal);
                _spans.Add(new Span(
                    source, span.Text(5), span.Hex(1), span.Hex(2), span.Hex(4), [.. span.All(13).Select(link => link.Hex(2))], attributes));
            }
        }
    }

    private void KeepMetrics(ProtobufMessage resource)
    {
        foreach (var metric in resource.All(2).SelectMany(scope => scope.All(2)))
        {
            _metrics[metric.Text(1)] = true;
        }
    }

    /// <summary>A span that was received.</summary>
    internal sealed record Span(
        string Source, string Name, string Trace, string Id, string Parent, IReadOnlyList<string> Links, IReadOnlyDictionary<string, string> Attributes);
}
