using Krewe.Domain.Attention;
using Krewe.Domain.Tasks;
using Krewe.Storage.Agents;
using Krewe.Storage.Events;
using Krewe.Storage.Operations;
using Krewe.Storage.Projects;

namespace Krewe.Tests.Support.Storage;

internal sealed class MemoryProjects(MemoryTables tables, MemoryFaults faults) : IProjectStore
{
    public Task EnsureOrganizationAsync(string organization, CancellationToken cancellation) => Do(() => tables.Organizations.Add(organization));

    public Task<bool> TryCreateAsync(ProjectRecord project, CancellationToken cancellation) => Do(() => tables.Projects.TryAdd(project.Key, project));

    public Task<bool> TryUpdateAsync(ProjectRecord project, CancellationToken cancellation) => Do(() =>
    {
        if (tables.Projects.GetValueOrDefault(project.Key)?.Version != project.Version - 1)
        {
            return false;
        }

        tables.Projects[project.Key] = project;
        return true;
    });

    public Task<ProjectRecord?> FindAsync(ProjectKey key, CancellationToken cancellation) => Do(() => tables.Projects.GetValueOrDefault(key));

    public Task<IReadOnlyList<ProjectRecord>> ListAsync(string organization, int offset, int limit, CancellationToken cancellation) =>
        Do<IReadOnlyList<ProjectRecord>>(() => [.. tables.Projects.Values
            .Where(project => project.Key.Organization == organization)
            .OrderBy(project => project.Key.Project, StringComparer.Ordinal).Skip(offset).Take(limit)]);

    public Task<long> CountAsync(string organization, CancellationToken cancellation) =>
        Do(() => (long)tables.Projects.Keys.Count(key => key.Organization == organization));

    private Task<T> Do<T>(Func<T> work)
    {
        faults.Check();
        lock (tables)
        {
            return Task.FromResult(work());
        }
    }
}

internal sealed class MemoryEvents(MemoryTables tables, MemoryFaults faults) : IEventLog
{
    private long _goneThrough;

    private IEnumerable<StoredEvent> Kept => tables.Events.Skip((int)_goneThrough);

    public Task<long> ReadLastSeqAsync(CancellationToken cancellation) => Do(() => (long)tables.Events.Count);

    public Task<long> ReadGoneThroughAsync(ProjectKey project, CancellationToken cancellation) => Do(() =>
        tables.Events.LastOrDefault(one => one.Seq <= _goneThrough && one.Key.InProject == project)?.Seq ?? 0);

    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation) => Do(() =>
    {
        // Never the newest.
        var old = Kept.SkipLast(1).TakeWhile(one => one.Event.At < before).Take(limit).ToList();
        _goneThrough = old.Count == 0 ? _goneThrough : old[^1].Seq;
        return old.Count;
    });

    public Task<IReadOnlyList<EventPointer>> ReadPointersAsync(long after, int limit, CancellationToken cancellation) =>
        Do<IReadOnlyList<EventPointer>>(() => [.. tables.Events.Skip((int)Math.Max(after, _goneThrough)).Take(limit).Select(one => new EventPointer(one.Seq, one.Key, one.Event.Version))]);

    public Task<IReadOnlyList<StoredEvent>> ReadProjectAsync(ProjectKey project, long after, int limit, CancellationToken cancellation) =>
        Do<IReadOnlyList<StoredEvent>>(() => [.. Kept.Where(one => one.Seq > after && one.Key.InProject == project).Take(limit)]);

    public Task<IReadOnlyList<StoredEvent>> ReadTaskAsync(TaskKey key, long after, int limit, CancellationToken cancellation) =>
        Do<IReadOnlyList<StoredEvent>>(() => [.. Kept.Where(one => one.Seq > after && one.Key == key).Take(limit)]);

    public Task<IReadOnlyList<StoredEvent>> ReadCreationsAsync(ProjectKey project, IReadOnlyCollection<string> tasks, CancellationToken cancellation) =>
        Do<IReadOnlyList<StoredEvent>>(() => [.. Kept.Where(one => one.Event.Version == 1 && one.Key.InProject == project && tasks.Contains(one.Key.Id))]);

    public Task<StoredEvent?> FindOperationAsync(TaskKey key, string operation, CancellationToken cancellation) =>
        Do(() => tables.Events.LastOrDefault(one => one.Seq > _goneThrough && one.Key == key && one.Event.Operation == operation));

    public Task<StoredEvent?> FindEndOfClaimAsync(TaskKey key, long fence, CancellationToken cancellation) =>
        Do(() => Kept.FirstOrDefault(one => one.Key == key && one.Event.Fence > fence));

    private Task<T> Do<T>(Func<T> work)
    {
        faults.Check();
        lock (tables)
        {
            return Task.FromResult(work());
        }
    }
}

internal sealed class MemoryOperations(MemoryTables tables) : IOperationLog
{
    public Task<OperationRecord?> FindAsync(string organization, string principal, string key, CancellationToken cancellation)
    {
        lock (tables)
        {
            return Task.FromResult(tables.Operations.GetValueOrDefault((organization, principal, key)));
        }
    }

    public Task<bool> TryAddAsync(OperationRecord record, CancellationToken cancellation)
    {
        lock (tables)
        {
            return Task.FromResult(tables.Operations.TryAdd((record.Organization, record.Principal, record.Key), record));
        }
    }

    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation)
    {
        lock (tables)
        {
            var old = tables.Operations.Where(pair => pair.Value.CreatedAt < before).Select(pair => pair.Key).Take(limit).ToList();
            old.ForEach(key => tables.Operations.Remove(key));
            return Task.FromResult(old.Count);
        }
    }
}

internal sealed class MemoryAgents(MemoryTables tables) : IAgentStore
{
    public Task<AgentRecord?> FindAsync(string organization, string id, CancellationToken cancellation)
    {
        lock (tables)
        {
            return Task.FromResult(tables.Agents.GetValueOrDefault((organization, id)));
        }
    }

    public Task<bool> TryWriteAsync(AgentRecord agent, CancellationToken cancellation)
    {
        lock (tables)
        {
            var key = (agent.Organization, agent.Id);
            if ((tables.Agents.GetValueOrDefault(key)?.Version ?? 0) != agent.Version - 1)
            {
                return Task.FromResult(false);
            }

            tables.Agents[key] = agent with { SeenAt = tables.Agents.GetValueOrDefault(key)?.SeenAt };
            return Task.FromResult(true);
        }
    }

    public Task SeeAsync(string organization, string id, DateTimeOffset at, CancellationToken cancellation)
    {
        lock (tables)
        {
            if (tables.Agents.TryGetValue((organization, id), out var agent) && !(agent.SeenAt >= at))
            {
                tables.Agents[(organization, id)] = agent with { SeenAt = at };
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AgentRecord>> ListAsync(string organization, int offset, int limit, CancellationToken cancellation)
    {
        lock (tables)
        {
            return Task.FromResult<IReadOnlyList<AgentRecord>>([.. tables.Agents.Values
                .Where(agent => agent.Organization == organization).OrderBy(agent => agent.Id, StringComparer.Ordinal).Skip(offset).Take(limit)]);
        }
    }

    public Task<IReadOnlyList<ChangedAgent>> ListChangedAsync(DateTimeOffset since, int limit, CancellationToken cancellation)
    {
        lock (tables)
        {
            return Task.FromResult<IReadOnlyList<ChangedAgent>>([.. tables.Agents.Values
                .Where(agent => agent.UpdatedAt >= since)
                .OrderByDescending(agent => agent.UpdatedAt)
                .ThenBy(agent => agent.Id, StringComparer.Ordinal)
                .Take(limit)
                .Select(agent => new ChangedAgent(agent.Organization, agent.Id, agent.Version))]);
        }
    }

    public async Task<IReadOnlyList<KnownAgent>> ListKnownAsync(
        string organization, DateTimeOffset seenSince, IReadOnlyCollection<string> named, int limit, CancellationToken cancellation) =>
        [.. (await ListAsync(organization, 0, int.MaxValue, cancellation))
            .Where(agent => agent.SeenAt >= seenSince || named.Contains(agent.Id))
            .Select(agent => new KnownAgent(agent.Id, agent.Skills, agent.Drain is not null, agent.SeenAt))
            .Take(limit)];

    public Task<long> CountAsync(string organization, CancellationToken cancellation)
    {
        lock (tables)
        {
            return Task.FromResult((long)tables.Agents.Keys.Count(key => key.Organization == organization));
        }
    }
}
