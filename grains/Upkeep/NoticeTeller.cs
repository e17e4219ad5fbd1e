using Krewe.Contracts.Agents;
using Krewe.Domain.Notices;
using Krewe.Storage;
using Krewe.Storage.Notices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Upkeep;

/// <summary>
/// Tells agents and leads by message what they would else have to ask for: one process at a time, by a lease in the database, reads the event log from
/// where it was told of, and looks for what is stuck. Messages and place are one commit, which repeats that the lease is held: whoever dies or is
/// deposed in between told all of a piece or nothing, and nobody is told twice.
/// </summary>
internal sealed class NoticeTeller(
    IStore store,
    IGrainFactory grains,
    TimeProvider time,
    UpkeepIdentity identity,
    ILogger<NoticeTeller> log) : BackgroundService, IHostedLifecycleService
{
    /// <summary>What a process has to hold to tell.</summary>
    internal const string LeaseName = "notices";

    /// <summary>How many events one piece goes through, and how many pieces one look: then the lease is renewed.</summary>
    private const int EventsMax = 1_000;

    /// <inheritdoc cref="EventsMax"/>
    private const int PiecesMax = 10;

    /// <summary>How many agents' grains are told at once that their count is old; the others find out by themselves within a minute.</summary>
    private const int AgentsToldMax = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(10);

    /// <summary>How long the agents' grains are waited for.</summary>
    private static readonly TimeSpan AgentsTime = TimeSpan.FromSeconds(2);

    private readonly NewsNotices _news = new(store, log);
    private readonly StuckLooks _stuck = new(store, grains);
    private long _term;

    /// <summary>How far the log was told of, as far as this process knows; null when it has to look.</summary>
    private long? _place;

    /// <summary>The place is there before anything is served: what happens from then on is told.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => store.Notices.BeginAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await store.Coordination.ResignAsync(LeaseName, identity.Name, cancellationToken);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or OperationCanceledException)
        {
            UpkeepLog.NoticesFailed(log, failure.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await TellAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException unavailable)
            {
                UpkeepLog.NoticesFailed(log, unavailable.Message);
            }
            catch (Exception failure)
            {
                UpkeepLog.NoticesBroke(log, failure);
            }
        }
    }

    /// <summary>Looks once. Called by the timer, and by tests that own the time.</summary>
    internal async Task TellAsync(CancellationToken stopping)
    {
        // Where it stands is only known again when all of this went well: an answer may be lost.
        var place = _place;
        _place = null;
        var leadership = await store.Coordination.TryLeadAsync(LeaseName, identity.Name, LeaseDuration, stopping);
        if (leadership is null)
        {
            return;
        }

        if (leadership.Term != _term)
        {
            _term = leadership.Term;
            place = null;
            UpkeepLog.NoticesLead(log, leadership.Term);
        }

        var term = new NoticeTerm(LeaseName, identity.Name, leadership.Term);
        var reached = await TellOfNewsAsync(place ?? await OpenAsync(stopping), term, leadership.Now, stopping);
        await TellOfStuckAsync(term, leadership.Now, stopping);
        _place = reached;
    }

    private async Task<long> OpenAsync(CancellationToken stopping)
    {
        await store.Notices.BeginAsync(stopping);
        var place = await store.Notices.ReadPlaceAsync(stopping);
        if (place.GoneThrough > place.Seq)
        {
            UpkeepLog.NoticesLost(log, place.Seq, place.GoneThrough);
        }

        return place.Seq;
    }

    /// <summary>How far it came; null when another process tells.</summary>
    private async Task<long?> TellOfNewsAsync(long place, NoticeTerm term, DateTimeOffset now, CancellationToken stopping)
    {
        for (var pieces = 0; pieces < PiecesMax; pieces++)
        {
            var page = await store.Notices.ReadNewsAsync(place, EventsMax, NoticeRules.Kinds, stopping);
            if (page.Through == place)
            {
                return place;
            }

            var (notices, through) = await _news.OfAsync(page, stopping);
            if (!await TryDeliverAsync(new NoticeBatch { Term = term, Piece = new LogPiece(place, through), Notices = notices, At = now }))
            {
                return null;
            }

            place = through;
        }

        return place;
    }

    private async Task TellOfStuckAsync(NoticeTerm term, DateTimeOffset now, CancellationToken stopping)
    {
        var notices = await _stuck.LookAsync(now, stopping);
        if (notices.Count > 0)
        {
            await TryDeliverAsync(new NoticeBatch { Term = term, Notices = notices, At = now });
        }
    }

    private async Task<bool> TryDeliverAsync(NoticeBatch batch)
    {
        var outcome = await store.Notices.TellAsync(batch);
        UpkeepMeters.NoticesTold.Add(outcome.Told);
        UpkeepMeters.Drop(outcome.ForNobody, outcome.Refused);
        await TellAgentsAsync(outcome.Inboxes.Take(AgentsToldMax));
        return outcome.Result == TellResult.Told;
    }

    /// <summary>Not for longer than a moment: a silo that died answers nobody, and the lease must not lapse over that.</summary>
    private async Task TellAgentsAsync(IEnumerable<(string Organization, string Agent)> inboxes)
    {
        try
        {
            await Task.WhenAll(inboxes.Select(inbox => TellAgentAsync(inbox.Organization, inbox.Agent))).WaitAsync(AgentsTime, time);
        }
        catch (TimeoutException)
        {
            UpkeepLog.AgentNotTold(log, "(several)", "no answer in time");
        }
    }

    /// <summary>That its count of unread messages is old. What is lost here it finds out within a minute.</summary>
    private async Task TellAgentAsync(string organization, string agent)
    {
        try
        {
            await grains.GetGrain<IAgentGrain>($"{organization}/{agent}").InboxChangedAsync();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            UpkeepLog.AgentNotTold(log, agent, failure.Message);
        }
    }
}
