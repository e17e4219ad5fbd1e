using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>
/// Reads a project's events and remembers how far it came: what is past page by page, what comes from a stream where the other side
/// has one, else by asking again after a rest.
/// </summary>
internal sealed class EventFeed(IKrewe krewe, string project, FollowOptions options) : IDisposable
{
    private readonly Rest _rest = new(options.RestMin, options.RestMax);
    private long _after = options.After;
    private LiveEvents? _live;

    /// <summary>The next events, at least one; null when the caller wants no more.</summary>
    public async Task<IReadOnlyList<EventView>?> NextAsync(CancellationToken cancellation)
    {
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                var fresh = _live is null ? await ReadAsync(cancellation) : await ListenAsync(_live, cancellation);
                if (fresh.Count > 0)
                {
                    _rest.Reset();
                    return fresh;
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Asked for: the stream ends.
        }

        return null;
    }

    public void Dispose() => _live?.Dispose();

    /// <summary>A page; when it is empty, a stream is opened, or a rest is had.</summary>
    private async Task<IReadOnlyList<EventView>> ReadAsync(CancellationToken cancellation)
    {
        var read = await krewe.Projects.EventsAsync(project, _after, options.PageLimit, cancellation);
        if (!read.IsSuccess && !read.Error.IsPassing)
        {
            throw new KreweRequestException(read.Error);
        }

        if (read.IsSuccess && Fresh(read.Value.Items) is { Count: > 0 } fresh)
        {
            return fresh;
        }

        _live = read.IsSuccess ? await OpenAsync(cancellation) : null;
        if (_live is null)
        {
            await RestAsync(read.Error?.RetryAfter, cancellation);
        }

        return [];
    }

    /// <summary>The next event of the stream; nothing when it ended, and pages go on from there.</summary>
    private async Task<IReadOnlyList<EventView>> ListenAsync(LiveEvents live, CancellationToken cancellation)
    {
        if (await live.NextAsync(cancellation) is { } happening)
        {
            return Fresh([happening]);
        }

        _after = Math.Max(_after, live.LastId);
        _live = null;
        live.Dispose();
        await RestAsync(null, cancellation);
        return [];
    }

    /// <summary>Null when the other side has no streams, or none for this caller now.</summary>
    private async Task<LiveEvents?> OpenAsync(CancellationToken cancellation) =>
        krewe is KreweClient gateway ? await gateway.Projects.OpenEventsAsync(project, _after, options, krewe.Time, cancellation) : null;

    private Task RestAsync(TimeSpan? atLeast, CancellationToken cancellation) =>
        Task.Delay(_rest.Next(atLeast, chance: 1), krewe.Time, cancellation);

    /// <summary>What comes after the cursor. A proxy's stale answer may hold what was seen already.</summary>
    private List<EventView> Fresh(IReadOnlyList<EventView> events)
    {
        List<EventView> fresh = [.. events.Where(happening => happening.Seq > _after)];
        _after = fresh.Count == 0 ? _after : fresh[^1].Seq;
        return fresh;
    }
}
