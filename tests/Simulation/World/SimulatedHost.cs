using Krewe.Contracts.Path;
using Krewe.Grains;
using Krewe.Grains.Faults;
using Krewe.Grains.Tasks;
using Krewe.Grains.Upkeep;
using Krewe.Requests;
using Krewe.Silo;
using Krewe.Simulation.Tests.Loop;
using Krewe.Solo;
using Krewe.Storage;
using Krewe.Storage.Clock;
using Krewe.Tests.Support.Storage;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Storage;

namespace Krewe.Simulation.Tests.World;

/// <summary>
/// One server process: an engine with the real grains, the sweeper and the event reader. Servers know nothing of each other, so each
/// has activations of its own of every grain: two of a task, two of a project. Only the database holds them together.
/// </summary>
internal sealed class SimulatedHost
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ClockInterval = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;
    private readonly TimeProvider _time;

    public SimulatedHost(SimulationLoop loop, InMemoryStore database, Weather weather, ManualTimeProvider time, FaultPlan faults)
    {
        Process = new SimulatedProcess(loop);
        Clock = new HostTime(time);
        _time = time;
        var store = new SimulatedStore(database, new Connection(weather, loop.Chance, time, Kill));
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddOptions();
        services.AddSingleton<IStore>(store);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<StoreClock>();
        services.AddSingleton<IChance>(new SeededChance(loop.Chance));
        services.AddSingleton(faults);
        services.AddKeyedSingleton<IGrainStorage>("documents", (_, _) => new DocumentGrainStorage(store.Documents));
        services.AddKreweGrains();
        services.AddSolo(typeof(GrainServices).Assembly);
        services.Configure<SoloOptions>(options => options.Queue = Process.Queue);
        foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            services.Remove(hosted);
        }

        services.AddSingleton<Sweeper>();
        services.AddSingleton<EventReader>();
        _services = services.BuildServiceProvider();
        Grains = _services.GetRequiredService<IGrainFactory>();
        Path = _services.GetRequiredService<TaskPath>();
        Requests = new RequestServices(Grains, store, Clock);
    }

    public SimulatedProcess Process { get; }

    /// <summary>The machine's clock.</summary>
    public HostTime Clock { get; }

    public IGrainFactory Grains { get; }

    public TaskPath Path { get; }

    /// <summary>What its gateway carries requests out with: those that wait for work wait here.</summary>
    public RequestServices Requests { get; }

    /// <summary>True once it serves, until it dies.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Starts it, as a process starts: nothing is served before clock and event log were read.</summary>
    public void Start() => _ = Process.RunAsync(async () =>
    {
        var clock = _services.GetRequiredService<StoreClock>();
        var reader = _services.GetRequiredService<EventReader>();
        var sweeper = _services.GetRequiredService<Sweeper>();
        await UntilAsync(() => clock.RefreshAsync(_services.GetRequiredService<IStore>(), CancellationToken.None));
        await UntilAsync(() => reader.ReadAndTellAsync(CancellationToken.None));
        _ = RepeatAsync(SweepInterval, () => sweeper.SweepAsync(CancellationToken.None));
        _ = RepeatAsync(ReadInterval, () => reader.ReadAndTellAsync(CancellationToken.None));
        _ = RepeatAsync(ClockInterval, () => clock.RefreshAsync(_services.GetRequiredService<IStore>(), CancellationToken.None));
        return IsUp = true;
    });

    /// <summary>SIGKILL: whatever it was about to do does not happen.</summary>
    public void Kill()
    {
        IsUp = false;
        Process.Kill();

        // Its timers go with it, or time would wake a dead engine every second for ever.
        _ = _services.DisposeAsync().AsTask();
    }

    private async Task UntilAsync(Func<Task> work)
    {
        for (var isDone = false; !isDone;)
        {
            isDone = await TryAsync(work);
            await Task.Delay(ReadInterval, _time);
        }
    }

    private async Task RepeatAsync(TimeSpan interval, Func<Task> work)
    {
        while (true)
        {
            await Task.Delay(interval, _time);
            await TryAsync(work);
        }
    }

    private static async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // As in production: the next try is soon.
            return false;
        }
    }
}
