using Krewe.Domain.Tasks;
using Krewe.Storage;
using Krewe.Storage.Events;
using Microsoft.Extensions.Logging;

namespace Krewe.Gateway.Feed;

/// <summary>The projects that have live readers in this process.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failures go.</param>
/// <param name="recentMax">How many events the readers of a project share.</param>
internal sealed class ProjectFeeds(IStore store, TimeProvider time, ILogger<ProjectFeed> logger, int recentMax = RecentEvents.CountMax)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ProjectKey, (ProjectFeed Feed, int Readers)> _feeds = [];

    /// <summary>True when nobody reads anything.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _feeds.Count == 0;
            }
        }
    }

    /// <summary>The project's feed, started. <see cref="Close"/> must follow.</summary>
    /// <exception cref="StoreUnavailableException">The end of the log cannot be read; nothing is to be closed.</exception>
    public async Task<ProjectFeed> OpenAsync(ProjectKey key, CancellationToken cancellation)
    {
        // Known before it reads the end of the log: whatever is committed after that is told to it.
        var feed = Enter(key);
        try
        {
            await feed.StartAsync().WaitAsync(cancellation);
            return feed;
        }
        catch
        {
            Close(feed);
            throw;
        }
    }

    /// <summary>A reader is gone. The last one of a project ends its feed.</summary>
    public void Close(ProjectFeed feed)
    {
        lock (_gate)
        {
            var readers = _feeds[feed.Key].Readers - 1;
            if (readers > 0)
            {
                _feeds[feed.Key] = (feed, readers);
                return;
            }

            _feeds.Remove(feed.Key);
        }

        feed.Dispose();
    }

    /// <summary>Has the feeds read on of which a change was seen.</summary>
    public void Stir(IReadOnlyList<EventPointer> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                if (_feeds.TryGetValue(change.Key.InProject, out var known))
                {
                    known.Feed.Stir();
                }
            }
        }
    }

    /// <summary>Has every feed read on: nobody knows which of them have something new.</summary>
    public void StirAll()
    {
        lock (_gate)
        {
            foreach (var (feed, _) in _feeds.Values)
            {
                feed.Stir();
            }
        }
    }

    private ProjectFeed Enter(ProjectKey key)
    {
        lock (_gate)
        {
            var (feed, readers) = _feeds.TryGetValue(key, out var known) ? known : (new ProjectFeed(key, store.Events, time, logger, recentMax), 0);
            _feeds[key] = (feed, readers + 1);
            return feed;
        }
    }
}
