using System.Reflection;
using Krewe.Storage;
using Krewe.Storage.Access;
using Krewe.Storage.Agents;
using Krewe.Storage.Coordination;
using Krewe.Storage.Documents;
using Krewe.Storage.Events;
using Krewe.Storage.Journal;
using Krewe.Storage.Memories;
using Krewe.Storage.Messages;
using Krewe.Storage.Notices;
using Krewe.Storage.Operations;
using Krewe.Storage.Projects;
using Krewe.Storage.Tasks;

namespace Krewe.Gateway.Tests.Support;

/// <summary>A real store of which a test makes single calls fail, and counts them. Nothing fails at first.</summary>
internal sealed class FaultyStore : IStore
{
    private readonly IStore _inner;

    public FaultyStore(IStore inner)
    {
        _inner = inner;
        Journal = Seam.Of(inner.Journal, this);
        Tasks = Seam.Of(inner.Tasks, this);
        Projects = Seam.Of(inner.Projects, this);
        Events = Seam.Of(inner.Events, this);
        Operations = Seam.Of(inner.Operations, this);
        Agents = Seam.Of(inner.Agents, this);
        Messages = Seam.Of(inner.Messages, this);
        Notices = Seam.Of(inner.Notices, this);
        Access = Seam.Of(inner.Access, this);
    }

    /// <summary>Told of each call by its name, such as <c>IOperationLog.TryAddAsync</c>; throws what the call is to fail with.</summary>
    public Action<string>? OnCall { get; set; }

    /// <summary>Runs once the call of this name has done its work; throws to lose the answer.</summary>
    public (string Call, Func<Task> Do)? OnDone { get; set; }

    public string Description => _inner.Description;

    public IJournal Journal { get; }

    public ITaskQueries Tasks { get; }

    public IProjectStore Projects { get; }

    public IEventLog Events { get; }

    public IOperationLog Operations { get; }

    public IAgentStore Agents { get; }

    public IMessageStore Messages { get; }

    public INoticeStore Notices { get; }

    public IAccessStore Access { get; }

    public ICoordinationStore Coordination => _inner.Coordination;

    public IMemoryStore Memories => _inner.Memories;

    public IDocumentStore Documents => _inner.Documents;

    /// <summary>Makes every call of this name fail as if the database were away.</summary>
    public void FailAt(params string[] names) => OnCall = name =>
    {
        if (names.Contains(name, StringComparer.Ordinal))
        {
            throw new StoreUnavailableException($"The test made {name} fail.");
        }
    };

    /// <summary>What the schema is said to lack; null for the truth.</summary>
    public string? MissingMigration { get; set; }

    public Task<string?> FindMissingMigrationAsync(CancellationToken cancellation) =>
        MissingMigration is null ? _inner.FindMissingMigrationAsync(cancellation) : Task.FromResult<string?>(MissingMigration);

    public Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellation) => _inner.ReadClockAsync(cancellation);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    /// <summary>One seam of the store, watched.</summary>
    private class Seam : DispatchProxy
    {
        private object _inner = null!;
        private FaultyStore _store = null!;
        private string _name = null!;

        public static T Of<T>(T inner, FaultyStore store)
            where T : class
        {
            var proxy = Create<T, Seam>();
            var seam = (Seam)(object)proxy;
            (seam._inner, seam._store, seam._name) = (inner, store, typeof(T).Name);
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var call = $"{_name}.{targetMethod!.Name}";
            _store.OnCall?.Invoke(call);
            var result = targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
            if (_store.OnDone is { } done && done.Call == call)
            {
                ((Task)result!).GetAwaiter().GetResult();
                done.Do().GetAwaiter().GetResult();
            }

            return result;
        }
    }
}
