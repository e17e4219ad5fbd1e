using Krewe.Grains.Tasks;
using Krewe.Storage;
using Krewe.Storage.Agents;

namespace Krewe.Grains.Agents;

/// <summary>
/// An agent's record as one activation knows it, at most <see cref="AgeMax"/> old: another process, or an activation there, may have
/// written it. Only touched between its grain's awaits.
/// </summary>
internal sealed class AgentProfile(IStore store, DecisionContexts contexts, string organization, string agent)
{
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(5);

    private DateTimeOffset? _readAt;

    /// <summary>The record, or null when nobody has told of the agent yet.</summary>
    public AgentRecord? Current { get; private set; }

    /// <summary>Reads the record when what is known is too old, or of a version before the given one.</summary>
    public async ValueTask EnsureAsync(long version = 0)
    {
        var now = contexts.Now;
        if (_readAt is not { } readAt || now - readAt >= AgeMax || now < readAt || (Current?.Version ?? 0) < version)
        {
            var read = await store.Agents.FindAsync(organization, agent, CancellationToken.None);

            // A write may have come in while this was being read: it is the newer one.
            Current = read?.Version >= (Current?.Version ?? 0) ? read : Current;
            _readAt = now;
        }
    }

    /// <summary>What is known is not good enough: it is read again next time.</summary>
    public void Forget() => _readAt = null;

    /// <summary>Writes a change of the record, or of a new one. False when another write came first.</summary>
    public async Task<bool> TryWriteAsync(Func<AgentRecord, DateTimeOffset, AgentRecord> change)
    {
        _readAt = null;
        await EnsureAsync();
        var now = contexts.Now;
        var current = Current ?? new AgentRecord(organization, agent, 0, null, Domain.StringList.Empty, now, now);
        var next = change(current, now) with { Version = current.Version + 1, UpdatedAt = now };

        // Whatever becomes of the write, what is known is read again, unless it certainly is what was written.
        _readAt = null;
        if (!await store.Agents.TryWriteAsync(next, CancellationToken.None))
        {
            return false;
        }

        (Current, _readAt) = (next, now);
        return true;
    }
}
