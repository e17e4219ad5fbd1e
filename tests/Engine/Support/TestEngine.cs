using Krewe.Silo;
using Krewe.Tests.Support.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Krewe.Engine.Tests.Support;

/// <summary>
/// The engine of this build, set up by the silo's own code, with the grains of this project, documents in memory, and time that the
/// test moves: timers of grains follow it on both engines.
/// </summary>
public sealed partial class TestEngine : IAsyncDisposable
{
    private readonly WebApplication application;

    private TestEngine(WebApplication application, ManualTimeProvider time, InMemoryDocumentStore documents)
    {
        this.application = application;
        Time = time;
        Documents = documents;
    }

    public ManualTimeProvider Time { get; }

    public InMemoryDocumentStore Documents { get; }

    public IServiceProvider Services => application.Services;

    public Signals Signals => Services.GetRequiredService<Signals>();

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public static async Task<TestEngine> StartAsync(Action<IServiceCollection>? configure = null, string? postgres = null)
    {
        var time = new ManualTimeProvider();
        var documents = new InMemoryDocumentStore();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Signals>();
        builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer, NoServer>();
        Silo.Engine.Add(builder, new SiloOptions { SiloPort = 0, ClientPort = 0, Postgres = postgres }, new DocumentsOnlyStore(documents));
        Adapt(builder.Services, time);
        configure?.Invoke(builder.Services);
        var built = builder.Build();
        await built.StartAsync();
        return new TestEngine(built, time, documents);
    }

    /// <summary>A key that no other test uses.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
