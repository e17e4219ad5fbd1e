using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Krewe.Solo;

/// <summary>Finds or makes the activation for each call, times calls out, collects the idle, and stops in order.</summary>
internal sealed class SoloRuntime : IGrainFactory, IHostedService, IAsyncDisposable
{
    private readonly ConcurrentDictionary<GrainId, Activation> activations = new();
    private readonly ConcurrentDictionary<Type, GrainInterface> interfaces = new();
    private readonly GrainClasses classes;
    private readonly SoloOptions options;
    private readonly ITimer watch;
    private readonly ITimer collector;
    private volatile bool isClosed;
    private volatile bool isStopped;

    public SoloRuntime(
        IServiceProvider services, IOptions<SoloOptions> options, IOptions<GrainCollectionOptions> collection, ILogger<SoloRuntime> log)
    {
        Services = services;
        Time = services.GetRequiredService<TimeProvider>();
        Filters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        Collection = collection.Value;
        Log = log;
        this.options = options.Value;
        classes = new GrainClasses(this.options.GrainAssemblies, Collection);
        CoarseTimestamp = Time.GetTimestamp();
        watch = Time.CreateTimer(_ => Watch(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        collector = Time.CreateTimer(_ => Collect(), null, Collection.CollectionQuantum, Collection.CollectionQuantum);
    }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public Action<IThreadPoolWorkItem, bool> Queue => options.Queue;

    public IIncomingGrainCallFilter[] Filters { get; }

    public GrainCollectionOptions Collection { get; }

    public ILogger Log { get; }

    public CallLedger Ledger { get; } = new();

    /// <summary>The time of the last look at the calls: exact enough for idleness, and free to read.</summary>
    public long CoarseTimestamp { get; private set; }

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        if (grainClassNamePrefix is not null)
        {
            throw new NotSupportedException("The solo engine chooses grain classes by interface alone.");
        }

        var known = interfaces.GetOrAdd(typeof(TGrainInterface), static (type, self) => GrainInterface.Create(type, self), this);
        return (TGrainInterface)(object)known.Reference(GrainId.Create(known.Class.Type, primaryKey));
    }

    public GrainClass ClassOf(Type grainInterface) => classes.Implementing(grainInterface);

    public void Send(GrainCall call)
    {
        if (isStopped || (isClosed && Activation.Current is null))
        {
            call.Fail(new SiloUnavailableException("The process is stopping."));
            return;
        }

        call.StartedAt = Time.GetTimestamp();
        call.Caller = CallSpans.Caller;
        Ledger.Add(call);
        Deliver(call);
    }

    /// <summary>The activation ended before the call had its turn.</summary>
    public void Forward(GrainCall call)
    {
        if (isStopped)
        {
            call.Fail(new SiloUnavailableException("The process is stopping."));
        }
        else if (++call.ForwardCount > options.MaxForwardCount)
        {
            call.Fail(new OrleansMessageRejectionException(
                $"{call} was forwarded {options.MaxForwardCount} times, and each time the activation of {call.Target} ended before its turn."));
        }
        else
        {
            Deliver(call);
        }
    }

    /// <summary>How many activations there are of each grain class. Goes through all of them: for people, not for every request.</summary>
    public Dictionary<Type, int> CountActivations() => activations.Values.CountBy(activation => activation.Class.Implementation).ToDictionary();

    public void Remove(Activation activation) => activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Refuses calls from outside, lets those that run end, then ends every activation; each step takes a bounded time.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        isClosed = true;
        await WithinBound(Ledger.WhenEmptyAsync(), cancellationToken);
        isStopped = true;
        await Task.WhenAll(watch.DisposeAsync().AsTask(), collector.DisposeAsync().AsTask());
        foreach (var activation in activations.Values)
        {
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The process is stopping."), CancellationToken.None);
        }

        await WithinBound(Task.WhenAll(activations.Values.Select(activation => activation.Deactivated)), cancellationToken);
        Ledger.FailAll(new SiloUnavailableException("The process is stopping."));
    }

    public async ValueTask DisposeAsync()
    {
        await watch.DisposeAsync();
        await collector.DisposeAsync();
    }

    private void Deliver(GrainCall call)
    {
        while (true)
        {
            var activation = activations.GetOrAdd(
                call.Target, static (id, given) => new Activation(id, given.Class, given.Runtime), (call.Method.Interface.Class, Runtime: this));
            if (activation.TryAccept(call))
            {
                return;
            }

            Remove(activation);
        }
    }

    private void Watch()
    {
        CoarseTimestamp = Time.GetTimestamp();
        foreach (var call in Ledger.StartedBy(CoarseTimestamp - TicksOf(options.ResponseTimeout)))
        {
            call.Fail(new TimeoutException($"{call} was not answered by {call.Target} within {options.ResponseTimeout}."));
        }
    }

    private void Collect()
    {
        var now = CoarseTimestamp;
        foreach (var (_, activation) in activations)
        {
            activation.DeactivateIfIdleSince(now - TicksOf(activation.Class.CollectionAge));
        }
    }

    private long TicksOf(TimeSpan span) => (long)(span.TotalSeconds * Time.TimestampFrequency);

    private async Task WithinBound(Task step, CancellationToken cancellation)
    {
        try
        {
            await step.WaitAsync(options.StopTimeout, Time, cancellation);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Log.StoppedWaiting(options.StopTimeout);
        }
    }
}
