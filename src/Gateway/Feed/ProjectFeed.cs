using System.Threading.Channels;
using Krewe.Domain.Tasks;
using Krewe.Storage;
using Krewe.Storage.Events;
using Microsoft.Extensions.Logging;

namespace Krewe.Gateway.Feed;

/// <summary>The live end of one project's log: read once for all readers of this process, and only while there are any.</summary>
internal sealed class ProjectFeed(ProjectKey key, IEventLog log, TimeProvider time, ILogger logger, int recentMax) : IDisposable
{
    private const int PageMax = 1_000;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly HashSet<EventStream> _streams = [];
    private readonly Channel<bool> _stirred = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private Task? _started;
    private RecentEvents? _recent;

    public ProjectKey Key => key;

    /// <summary>What the readers share. Only after <see cref="StartAsync"/>.</summary>
    public RecentEvents Recent => _recent ?? throw new InvalidOperationException("The feed was not started.");

    /// <summary>Finds the end of the log and follows it from there. Once: whoever comes second waits for the first; a failed start is tried again.</summary>
    public Task StartAsync()
    {
        lock (_gate)
        {
            if (_started is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _started = BeginAsync();
            }

            return _started;
        }
    }

    /// <summary>The log has something new for this project, or may have.</summary>
    public void Stir() => _stirred.Writer.TryWrite(true);

    public void Add(EventStream stream)
    {
        lock (_gate)
        {
            _streams.Add(stream);
        }
    }

    public void Remove(EventStream stream)
    {
        lock (_gate)
        {
            _streams.Remove(stream);
        }
    }

    public void Dispose() => _closing.Cancel();

    private async Task BeginAsync()
    {
        _recent = new RecentEvents(await log.ReadLastSeqAsync(_closing.Token), recentMax);
        Stir();
        _ = FollowAsync();
    }

    private async Task FollowAsync()
    {
        try
        {
            while (await _stirred.Reader.ReadAsync(_closing.Token))
            {
                await ReadOnAsync();
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Nobody reads any more.
        }
    }

    private async Task ReadOnAsync()
    {
        try
        {
            while (await ReadPageAsync() == PageMax)
            {
                // A full page means that there is more: it is read at once.
            }
        }
        catch (Exception failure) when (!_closing.IsCancellationRequested)
        {
            if (failure is not StoreUnavailableException)
            {
                FeedLog.ReadFailed(logger, key.ToString(), failure);
            }

            Stir();
            await Task.Delay(PauseAfterFailure, time, _closing.Token);
        }
    }

    /// <summary>Reads a page and tells the readers; returns how many events it held.</summary>
    private async Task<int> ReadPageAsync()
    {
        var page = await log.ReadProjectAsync(key, Recent.Edge, PageMax, _closing.Token);
        if (page.Count > 0)
        {
            Recent.Add([.. page.Select(stored => new FeedEvent(stored))]);
            Tell();
        }

        return page.Count;
    }

    private void Tell()
    {
        var floor = Recent.Floor;
        lock (_gate)
        {
            foreach (var stream in _streams)
            {
                stream.EndIfTooSlow(floor);
                stream.Wake();
            }
        }
    }
}
