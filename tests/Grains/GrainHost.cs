using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Path;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Grains.Faults;
using Krewe.Grains.Projects;
using Krewe.Grains.Upkeep;
using Krewe.Silo;
using Krewe.Storage;
using Krewe.Storage.Clock;
using Krewe.Tests.Support.Storage;
using Krewe.Tests.Support.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Tests;

/// <summary>
/// The grains on the engine that this build has, over a store in memory. The store's time stands still until a test moves it; the
/// system's own work runs only when a test says so.
/// </summary>
internal sealed class GrainHost : IAsyncDisposable
{
    public const string Organization = "default";
    public const string Project = "web";

    private readonly WebApplication _app;
    private readonly ManualTimeProvider? _engineTime;
    private int _operations;

    private GrainHost(WebApplication app, InMemoryStore store, ManualTimeProvider time, ManualTimeProvider? engineTime)
    {
        _app = app;
        _engineTime = engineTime;
        Store = store;
        Time = time;
        Grains = app.Services.GetRequiredService<IGrainFactory>();
        Path = new TaskPath(Grains);
    }

    public InMemoryStore Store { get; }

    public ManualTimeProvider Time { get; }

    public IGrainFactory Grains { get; }

    public TaskPath Path { get; }

    public IProjectGrain ProjectGrain => Grains.GetGrain<IProjectGrain>($"{Organization}/{Project}");

    public static ProjectKey ProjectKey => new(Organization, Project);

    public static TaskKey Key(string id) => ProjectKey.Task(id);

    /// <summary>Starts, with a project. Several hosts may share one store, as processes share a database.</summary>
    public static async Task<GrainHost> StartAsync(InMemoryStore? shared = null, ManualTimeProvider? time = null, FaultPlan? faults = null, ManualTimeProvider? engineTime = null)
    {
        time ??= new ManualTimeProvider();
        var store = shared ?? new InMemoryStore(time);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IStore>(store);
        builder.Services.AddSingleton(new StoreClock(time));
        builder.Services.AddSingleton<TimeProvider>(engineTime ?? TimeProvider.System);
        builder.Services.AddSingleton(faults ?? FaultPlan.None);
        builder.Services.AddKreweGrains();
        builder.Services.AddSingleton(_ => new ProjectDirectory(store, time));
        var ownWork = builder.Services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Namespace == typeof(Sweeper).Namespace).ToList();
        ownWork.ForEach(service => builder.Services.Remove(service));
        builder.Services.AddSingleton<Sweeper>();
        builder.Services.AddSingleton<EventReader>();
        builder.Services.AddSingleton<NoticeTeller>();
        Engine.Add(builder, new SiloOptions { SiloPort = 0, ClientPort = 0 }, store);
        var app = builder.Build();
        await app.StartAsync();
        await store.Notices.BeginAsync(CancellationToken.None);
        var host = new GrainHost(app, store, time, engineTime);
        await host.ProjectGrain.CreateAsync(new ProjectCommand { Caller = Caller.System(Organization) });
        return host;
    }

    public static Caller Agent(string agent = "ann", string? session = null) => new(Organization, "key1", agent, session ?? agent + "-1");

    public Operation Next(string? key = null, string hash = "hash") =>
        new($"op-{Interlocked.Increment(ref _operations)}", Key: key, RequestHash: key is null ? null : hash);

    public Task<CreateTasksReply> CreateAsync(params NewTaskMessage[] tasks) => CreateAsync(Next(), tasks);

    public Task<CreateTasksReply> CreateAsync(Operation operation, params NewTaskMessage[] tasks) =>
        ProjectGrain.CreateTasksAsync(new CreateTasks(Agent("lead"), operation, tasks));

    public static NewTaskMessage New(string id, params string[] blockedBy) => New(id, 2, blockedBy);

    public static NewTaskMessage New(string id, int priority, params string[] blockedBy) => new()
    {
        Id = id,
        Title = $"Task {id}",
        Priority = priority,
        Edges = [.. blockedBy.Select(blocker => new EdgeMessage(id, blocker, "blocks", AnyChild: false, Enforced: true, Extra: null))],
    };

    public Task<TaskReply> ClaimAsync(string id, Caller? caller = null, int? leaseSeconds = null, Operation? operation = null)
    {
        caller ??= Agent();
        var request = new ClaimRequest(caller, operation ?? Next(), Project, id, leaseSeconds);
        return Grains.GetGrain<IAgentGrain>($"{Organization}/{caller.Actor}").ClaimAsync(request);
    }

    public Task<ClaimNextReply> ClaimNextAsync(Caller? caller = null, Operation? operation = null, params string[] skills)
    {
        caller ??= Agent();
        var request = new ClaimNextRequest(caller, operation ?? Next(), Project, skills, [], null);
        return Grains.GetGrain<IAgentGrain>($"{Organization}/{caller.Actor}").ClaimNextAsync(request);
    }

    public Task<TaskReply> DoAsync(string id, TaskCommand command, Caller? caller = null, Operation? operation = null) =>
        Path.ExecuteAsync(Key(id), caller ?? Agent(), operation ?? Next(), command);

    /// <summary>How many tasks are awake on this host.</summary>
#if ENGINE_ORLEANS
    public async Task<int> CountTasksAsync()
    {
        // Each silo by itself. The counts by grain type that operators see are kept for a whole process, which has one silo; here others run beside.
        var awake = await Grains.GetGrain<Orleans.Runtime.IManagementGrain>(0).GetDetailedGrainStatistics();
        return awake.Count(grain => grain.GrainType.Contains("TaskGrain", StringComparison.Ordinal));
    }
#else
    public async Task<int> CountTasksAsync()
    {
        var view = _app.Services.GetRequiredService<Krewe.Gateway.Cluster.IClusterView>();
        var silo = (await view.ReadSilosAsync(CancellationToken.None)).Single();
        var counts = await view.CountActivationsAsync(silo, CancellationToken.None);
        return counts.Where(count => count.Key.Contains("task", StringComparison.OrdinalIgnoreCase)).Sum(count => count.Value);
    }
#endif

    /// <summary>Lets the engine collect what is idle. One engine follows the clock it is given, the other can be told to.</summary>
#if ENGINE_ORLEANS
    public Task CollectIdleAsync() => Grains.GetGrain<Orleans.Runtime.IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
#else
    public Task CollectIdleAsync()
    {
        _engineTime!.Advance(TimeSpan.FromMinutes(3));
        return Task.CompletedTask;
    }
#endif

    /// <summary>A setting of the engine, as it is in force.</summary>
    public T Setting<T>()
        where T : class => _app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<T>>().Value;

    /// <summary>One look of the sweeper.</summary>
    public Task SweepAsync() => _app.Services.GetRequiredService<Sweeper>().SweepAsync(CancellationToken.None);

    /// <summary>One look of whoever tells agents of what happened.</summary>
    public Task TellAsync() => _app.Services.GetRequiredService<NoticeTeller>().TellAsync(CancellationToken.None);

    /// <summary>Everything that the event log has and this host's reader has not passed on.</summary>
    public Task<int> ReadEventsAsync() => _app.Services.GetRequiredService<EventReader>().ReadAndTellAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
