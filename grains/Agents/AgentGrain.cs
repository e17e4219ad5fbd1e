using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Path;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Grains.Tasks;
using Krewe.Storage;
using Krewe.Storage.Agents;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Agents;

/// <summary>
/// One agent with all its sessions. Reentrant, because sessions share it and none may wait for another's commit: its fields are
/// only touched between awaits, and whatever must be exact is decided by tasks.
/// </summary>
[GrainType("krewe.agent")]
[Reentrant]
internal sealed class AgentGrain(
    IStore store,
    DecisionContexts contexts,
    TaskPath path,
    TimeProvider time,
    [PersistentState("agent-presence", "documents")] IPersistentState<AgentPresence> presence,
    ILogger<AgentGrain> log) : Grain, IAgentGrain
{
    /// <summary>An offer can go stale between backlog and task; so many in a row mean that someone else is faster.</summary>
    private const int OffersMax = 8;

    /// <summary>A drain waits so long for claims that began before it; one that takes longer may come out of it.</summary>
    private static readonly TimeSpan UnderWayMax = TimeSpan.FromSeconds(5);

    private readonly UnreadCount _unread = new(store.Messages, contexts);
    private readonly ClaimsUnderWay _underWay = new();
    private AgentProfile _profile = null!;
    private HeldClaims _held = null!;
    private LimitedClaims _limited = null!;
    private Sightings _seen = null!;
    private string _organization = string.Empty;
    private string _agent = string.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        (_organization, _agent) = (key[..slash], key[(slash + 1)..]);
        _profile = new AgentProfile(store, contexts, _organization, _agent);
        _held = new HeldClaims(store, path, _organization, _agent);
        _limited = new LimitedClaims(store, _organization, _agent);
        _seen = new Sightings(presence, store.Agents, _organization, _agent, log);
        return Task.CompletedTask;
    }

    public Task<TaskReply> ClaimAsync(ClaimRequest request) => _underWay.RunAsync(() => GuardAsync(async () =>
    {
        await _seen.SeeAsync(contexts.Now);
        var skills = await SkillsAsync([]);
        var key = new TaskKey(_organization, request.Project, request.Task);
        var command = new ClaimTask(skills, request.LeaseSeconds, _profile.Current?.Drain) { IsUnattended = request.IsUnattended }.With(request.Paths);
        return await _limited.RunAsync(
            _profile.Current?.ClaimLimit, full => path.ExecuteAsync(key, request.Caller, request.Operation, full is null ? command : command with { Full = full }));
    }));

    public async Task<ClaimNextReply> ClaimNextAsync(ClaimNextRequest request)
    {
        NothingMessage? nothing = null;
        StringList? asked = null;
        var reply = await _underWay.RunAsync(() => GuardAsync(async () =>
        {
            await _seen.SeeAsync(contexts.Now);
            var skills = asked = await SkillsAsync(request.Skills, request.ProfileVersion);
            (var claimed, nothing) = _profile.Current?.Drain is { } drain
                ? await NothingAsync(request, new NothingMessage { Drain = HaltMessage.From(drain) })
                : await _limited.RunAsync(_profile.Current?.ClaimLimit, full => full is null
                    ? ClaimOfferedAsync(request, skills)
                    : NothingAsync(request, new NothingMessage { ClaimsHeld = full.Held, ClaimLimit = full.Limit }));
            return claimed;
        }));
        return new ClaimNextReply(reply, nothing, nothing is null ? null : asked?.ToArray());
    }

    public async Task<HeartbeatReply> HeartbeatAsync(HeartbeatRequest request)
    {
        await _seen.SeeAsync(contexts.Now);
        var replies = new Task<TaskReply>[request.Claims.Length];
        for (var index = 0; index < replies.Length; index++)
        {
            var claim = request.Claims[index];
            var operation = request.Operation with { Id = $"{request.Operation.Id}.{index}", Key = null, RequestHash = null };
            var key = new TaskKey(_organization, claim.Project, claim.Task);
            replies[index] = path.ExecuteAsync(key, request.Caller, operation, new RenewLease(claim.Fence));
        }

        // While they are renewed, so that a slow read delays no renewal.
        var drain = FindDrainAsync();
        var unread = _unread.ReadAsync(_organization, _agent, request.OnlyProject);
        return new HeartbeatReply(await Task.WhenAll(replies), await drain, await unread);
    }

    public Task InboxChangedAsync()
    {
        _unread.Forget();
        return Task.CompletedTask;
    }

    public async Task<AgentReply> RegisterAsync(RegisterAgent request)
    {
        var reply = await WriteAsync((agent, _) => ProfileChange.Apply(agent, request));
        await _seen.TellProfileAsync(_profile.Current);
        return reply;
    }

    public async Task<DrainReply> DrainAsync(DrainAgent request)
    {
        var drained = await WriteAsync((agent, now) => agent with { Drain = Halt.Asked(agent.Drain, request.Caller.Actor, now, request.Reason) });
        if (drained.Result != ReplyResult.Done || !request.Releases)
        {
            return new DrainReply(drained, []);
        }

        // What began before the drain may still bring a claim: that one is to be taken too.
        await Task.WhenAny(_underWay.IdleAsync(), Task.Delay(UnderWayMax, time));
        try
        {
            return new DrainReply(drained, await _held.TakeAsync(request));
        }
        catch (StoreUnavailableException)
        {
            return new DrainReply(drained with { Result = ReplyResult.OutcomeUnknown }, []);
        }
    }

    public async Task<AgentReply> UndrainAsync(Caller caller)
    {
        // Another process may have drained it a moment ago: what is known of it here says nothing about that.
        _profile.Forget();
        var known = await GetAsync();
        var isWorkingUnregistered = known.Result == ReplyResult.Refused && presence.State.LastSeenAt is not null;
        return known.Agent?.Drain is null && !isWorkingUnregistered ? known : await WriteAsync((agent, _) => agent with { Drain = null });
    }

    public async Task<SightingReply> SightingAsync() => new(_seen.LastAt, await FindDrainAsync() is not null);

    public async Task<AgentReply> GetAsync()
    {
        try
        {
            await _profile.EnsureAsync();
            return _profile.Current is { } known ? new AgentReply(ReplyResult.Done, Snapshot(known)) : NotRegistered();
        }
        catch (StoreUnavailableException)
        {
            return new AgentReply(ReplyResult.Unavailable);
        }
    }

    private async Task<(TaskReply Reply, NothingMessage? Nothing)> ClaimOfferedAsync(ClaimNextRequest request, StringList skills)
    {
        var project = new ProjectKey(_organization, request.Project);
        var grain = GrainFactory.GetGrain<IProjectGrain>(project.ToString());
        var ask = new OfferMessage(_agent, skills.ToArray(), request.Labels);
        var command = TaskCommandMessage.From(new ClaimTask(skills, request.LeaseSeconds) { IsUnattended = request.IsUnattended }.With(request.Paths));
        for (var offers = 0; offers < OffersMax; offers++)
        {
            var offer = await grain.OfferAsync(ask);
            if (offer.Task is not { } candidate)
            {
                return offer.Nothing is { } nothing
                    ? await NothingAsync(request, nothing)
                    : (new TaskReply(offer.Result, Rejection: offer.Rejection), null);
            }

            var reply = await path.AskAsync(
                project.Task(candidate.Id), new TaskCall(request.Caller, request.Operation, command, candidate));
            if (reply.IsReplay)
            {
                // An earlier try took its task: this one is still there for others.
                await grain.ReturnOfferAsync(candidate.Id);
            }
            else if (reply.Task is { } task && task.Project == request.Project)
            {
                await path.TryTellAsync(project, task);
            }

            if (AskedPaths.AreInUse(request, reply))
            {
                await grain.ReturnOfferAsync(candidate.Id);
                return (new TaskReply(ReplyResult.Done), new NothingMessage { PathsInUse = reply.Rejection });
            }

            if (IsFinal(reply))
            {
                return (reply, null);
            }

            ask = ask with { RefusedTask = candidate.Id };
        }

        return (Replies.Conflict, null);
    }

    /// <summary>A refusal says that the backlog was behind; the offer stays out of the queue while it catches up, and the next is tried.</summary>
    private static bool IsFinal(TaskReply reply) => reply.Result switch
    {
        ReplyResult.Conflict => false,
        ReplyResult.Refused => reply.Rejection!.Code is RejectionCode.IdempotencyMismatch or RejectionCode.Validation or RejectionCode.Paused,
        _ => true,
    };

    /// <summary>Nothing is left, perhaps because the first try of this very request took the last: then its kept answer is the answer.</summary>
    private async Task<(TaskReply Reply, NothingMessage? Nothing)> NothingAsync(ClaimNextRequest request, NothingMessage nothing)
    {
        var operation = request.Operation;
        var kept = operation.Key is null
            ? null
            : await store.Operations.FindAsync(_organization, request.Caller.Principal, operation.Key, CancellationToken.None);
        return kept is null
            ? (new TaskReply(ReplyResult.Done), nothing)
            : (KeptAnswer.Replay(kept, operation), null);
    }

    private async Task<AgentReply> WriteAsync(Func<AgentRecord, DateTimeOffset, AgentRecord> change)
    {
        try
        {
            return await _profile.TryWriteAsync(change)
                ? new AgentReply(ReplyResult.Done, Snapshot(_profile.Current!))
                : new AgentReply(ReplyResult.Conflict, Rejection: Replies.Conflict.Rejection);
        }
        catch (OutcomeUnknownException)
        {
            return new AgentReply(ReplyResult.OutcomeUnknown);
        }
        catch (StoreUnavailableException)
        {
            return new AgentReply(ReplyResult.Unavailable);
        }
    }

    /// <summary>Whether the agent is drained, as far as that can be told now: a heartbeat does not fail for it.</summary>
    private async Task<HaltMessage?> FindDrainAsync()
    {
        try
        {
            await _profile.EnsureAsync();
        }
        catch (StoreUnavailableException)
        {
            // What was known before is told; the next heartbeat asks again.
        }

        return HaltMessage.From(_profile.Current?.Drain);
    }

    private async ValueTask<StringList> SkillsAsync(string[] further, long version = 0)
    {
        await _profile.EnsureAsync(version);
        var declared = _profile.Current?.Skills ?? StringList.Empty;
        return further.Length == 0 ? declared : StringList.Of(declared.Concat(further).Distinct(StringComparer.Ordinal));
    }

    private static async Task<TaskReply> GuardAsync(Func<Task<TaskReply>> claim)
    {
        try
        {
            return await claim();
        }
        catch (OutcomeUnknownException)
        {
            return Replies.OutcomeUnknown;
        }
        catch (StoreUnavailableException)
        {
            return Replies.Unavailable;
        }
    }

    private AgentReply NotRegistered() => new(ReplyResult.Refused, Rejection: RejectionMessage.From(new Rejection(
        RejectionCode.NotFound, $"There is no agent '{_agent}'. Register it with PUT /v1/agents/{_agent}, or check the name.")));

    private AgentSnapshot Snapshot(AgentRecord record) => new(
        record.Organization,
        record.Id,
        record.Version,
        record.Description,
        record.Skills.ToArray(),
        record.CreatedAt,
        record.UpdatedAt,
        _seen.LastAt ?? record.SeenAt,
        HaltMessage.From(record.Drain),
        record.Role,
        record.ClaimLimit,
        AgentRulesMessage.From(record.Rules));
}
