using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace Krewe.Solo;

/// <summary>Makes the states that a grain's constructor asks for.</summary>
internal static class PersistentState
{
    public static IStorage Create(Type type, PersistentStateAttribute names, Activation activation)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new InvalidOperationException($"[PersistentState] belongs on an IPersistentState<T>, and {activation.Class.Implementation} has it on {type}.");
        }

        var storage = activation.ActivationServices.GetKeyedService<IGrainStorage>(names.StorageName)
            ?? throw new InvalidOperationException($"No storage named \"{names.StorageName}\" is registered, which {activation.Class.Implementation} asks for.");
        var made = typeof(PersistentState<>).MakeGenericType(type.GetGenericArguments());
        return (IStorage)Activator.CreateInstance(made, names.StateName, activation.GrainId, storage)!;
    }
}

/// <summary>One state of one activation. What is asked of the storage happens one after the other, in the order of asking.</summary>
internal sealed class PersistentState<TState>(string name, GrainId id, IGrainStorage storage) : IPersistentState<TState>, IGrainState<TState>
{
    private TState? state;
    private bool isRead;
    private bool recordExists;
    private Task last = Task.CompletedTask;

    public TState State
    {
        get => Inside(state)!;
        set => state = Inside(value);
    }

    public string? Etag { get; private set; }

    public bool RecordExists => isRead ? recordExists : throw new InvalidOperationException("The state has not been read yet.");

    TState? IGrainState<TState>.State { get => state; set => state = value; }

    string? IGrainState<TState>.ETag { get => Etag; set => Etag = value; }

    bool IGrainState<TState>.RecordExists { get => recordExists; set => recordExists = value; }

    public Task ReadStateAsync() => Next(async () =>
    {
        await storage.ReadStateAsync(name, id, this);
        isRead = true;
    });

    public Task WriteStateAsync() => Next(() => storage.WriteStateAsync(name, id, this));

    public Task ClearStateAsync() => Next(() => storage.ClearStateAsync(name, id, this));

    private static T Inside<T>(T value) => Activation.Current is not null
        ? value
        : throw new InvalidOperationException("A grain's state is touched only by the grain itself; was it left with ConfigureAwait(false) or Task.Run?");

    private Task Next(Func<Task> operation) => last = After(Inside(last), operation);

    private static async Task After(Task before, Func<Task> operation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await operation();
    }
}
