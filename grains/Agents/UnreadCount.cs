using Krewe.Grains.Tasks;
using Krewe.Storage;
using Krewe.Storage.Messages;

namespace Krewe.Grains.Agents;

/// <summary>
/// How many messages of an agent are unread, as heartbeats tell it. It is kept in memory and read again when the inbox is said to have
/// changed; because such news can be lost, also after a while. A heartbeat usually costs no statement, and never fails for it. Like its grain
/// it is only touched between awaits.
/// </summary>
internal sealed class UnreadCount(IMessageStore messages, DecisionContexts contexts)
{
    /// <summary>News that was lost is made good after this.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromMinutes(1);

    private IReadOnlyList<InboxCount>? _counts;
    private DateTimeOffset? _readAt;
    private long _changes;
    private Task? _reading;

    /// <summary>What is kept is not so any more.</summary>
    public void Forget()
    {
        _changes++;
        _readAt = null;
    }

    /// <summary>How many are unread, of one project or of all; null when nobody could find out.</summary>
    public async Task<int?> ReadAsync(string organization, string agent, string? onlyProject)
    {
        if (!IsFresh(contexts.Now))
        {
            await (_reading ??= RefreshAsync(organization, agent));
        }

        return _counts?.Where(count => onlyProject is null || count.Project == onlyProject).Sum(count => count.Unread);
    }

    private bool IsFresh(DateTimeOffset now) => _readAt is { } readAt && now >= readAt && now - readAt < AgeMax;

    private async Task RefreshAsync(string organization, string agent)
    {
        // Left at once: the caller keeps this task before it can end.
        await Task.Yield();
        var (changes, now) = (_changes, contexts.Now);
        try
        {
            _counts = await messages.CountAsync(organization, agent, CancellationToken.None);

            // Of what changed meanwhile the count may know nothing.
            _readAt = changes == _changes ? now : null;
        }
        catch (StoreUnavailableException)
        {
            // What was known before is better than nothing; the next heartbeat tries again.
        }
        finally
        {
            _reading = null;
        }
    }
}
