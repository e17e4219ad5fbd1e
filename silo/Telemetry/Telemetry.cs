using Krewe.Gateway;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Krewe.Silo;

/// <summary>
/// Sends traces and metrics out over OTLP. Only made when the environment says where to; until then nobody listens, and what could be
/// told costs nothing. Endpoint, headers, protocol, sampler and the service's name are read by the library from its own variables.
/// </summary>
internal sealed class Telemetry(SiloOptions options) : IHostedService, IDisposable
{
    /// <summary>Requests, grain calls of either engine, commits.</summary>
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Krewe.*"];

    /// <summary>The same as at <c>/metrics</c>, and the engine's own.</summary>
    private static readonly string[] Meters = ["Krewe*", "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans"];

    private const int FlushMilliseconds = 2_000;

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <summary>First of all services, so that nothing that they do is missed.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Self()).AddSource(Sources).AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Self()).AddMeter(Meters).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    /// <summary>Last of all services, while what they measure is still there: sends what is left, if the collector takes it in time.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _traces?.ForceFlush(FlushMilliseconds);
            _metrics?.ForceFlush(FlushMilliseconds);
        },
        CancellationToken.None);

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    /// <summary>What the variables say comes last, and so wins.</summary>
    private ResourceBuilder Self() => ResourceBuilder.CreateEmpty()
        .AddService("krewe", serviceVersion: ProgramVersion.Text, serviceInstanceId: options.Name)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
