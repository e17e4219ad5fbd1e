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
    [PersistentState("agent-presence", "documents")] IPersistentState<AgentPresence> presence,
    ILogger<AgentGrain> log) : Grain, IAgentGrain
{
    /// <summary>An offer can go stale between backlog and task; so many in a row mean that someone else is faster.</summary>
    private const int OffersMax = 8;

    private static readonly TimeSpan PresenceInterval = TimeSpan.FromMinutes(1);

    /// <summary>Another process, or an activation there, may have written the profile: it is read again when it is older than this.</summary>
    private static readonly TimeSpan ProfileAgeMax = TimeSpan.FromSeconds(5);

    private AgentRecord? _profile;
    private DateTimeOffset? _profileReadAt;
    private bool _isPresenceBeingWritten;
    private string _organization = string.Empty;
    private string _agent = string.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        (_organization, _agent) = (key[..slash], key[(slash + 1)..]);
        return Task.CompletedTask;
    }

    public Task<TaskReply> ClaimAsync(ClaimRequest request) => GuardAsync(async () =>
    {
        await SeenAsync();
        var skills = await SkillsAsync([]);
        var key = new TaskKey(_organization, request.Project, request.Task);
        return await path.ExecuteAsync(key, request.Caller, request.Operation, new ClaimTask(skills, request.LeaseSeconds));
    });

    public async Task<ClaimNextReply> ClaimNextAsync(ClaimNextRequest request)
    {
        NothingMessage? nothing = null;
        var reply = await GuardAsync(async () =>
        {
            await SeenAsync();
            (var claimed, nothing) = await ClaimOfferedAsync(request, await SkillsAsync(request.Skills));
            return claimed;
        });
        return new ClaimNextReply(reply, nothing);
    }

    public async Task<HeartbeatReply> HeartbeatAsync(HeartbeatRequest request)
    {
        await SeenAsync();
        var replies = new Task<TaskReply>[request.Claims.Length];
        for (var index = 0; index < replies.Length; index++)
        {
            var claim = request.Claims[index];
            var operation = request.Operation with { Id = $"{request.Operation.Id}.{index}", Key = null, RequestHash = null };
            var key = new TaskKey(_organization, claim.Project, claim.Task);
            replies[index] = path.ExecuteAsync(key, request.Caller, operation, new RenewLease(claim.Fence));
        }

        return new HeartbeatReply(await Task.WhenAll(replies));
    }

    public async Task<AgentReply> RegisterAsync(RegisterAgent request)
    {
        try
        {
            return await WriteProfileAsync(request);
        }
        catch (OutcomeUnknownException)
        {
            _profileReadAt = null;
            return new AgentReply(ReplyResult.OutcomeUnknown);
        }
        catch (StoreUnavailableException)
        {
            return new AgentReply(ReplyResult.Unavailable);
        }
    }

    public async Task<AgentReply> GetAsync()
    {
        try
        {
            await EnsureProfileAsync();
            return _profile is null ? NotRegistered() : new AgentReply(ReplyResult.Done, Snapshot(_profile));
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
        var command = TaskCommandMessage.From(new ClaimTask(skills, request.LeaseSeconds));
        for (var offers = 0; offers < OffersMax; offers++)
        {
            var offer = await grain.OfferAsync(ask);
            if (offer.Task is not { } candidate)
            {
                return await NothingAsync(request, offer);
            }

            var reply = await path.AskAsync(
                project.Task(candidate.Id), new TaskCall(request.Caller, request.Operation, command, candidate));
            if (reply.Task is { } task && task.Project == request.Project && !reply.IsReplay)
            {
                await path.TryTellAsync(project, task);
            }

            if (IsFinal(reply))
            {
                return (reply, null);
            }
        }

        return (Replies.Conflict, null);
    }

    /// <summary>A refusal says that the backlog was behind; the offer stays out of the queue while it catches up, and the next is tried.</summary>
    private static bool IsFinal(TaskReply reply) => reply.Result switch
    {
        ReplyResult.Conflict => false,
        ReplyResult.Refused => reply.Rejection!.Code is RejectionCode.IdempotencyMismatch or RejectionCode.Validation,
        _ => true,
    };

    /// <summary>Nothing is left, perhaps because the first try of this very request took the last: then its kept answer is the answer.</summary>
    private async Task<(TaskReply Reply, NothingMessage? Nothing)> NothingAsync(ClaimNextRequest request, OfferReply offer)
    {
        if (offer.Nothing is null)
        {
            return (new TaskReply(offer.Result, Rejection: offer.Rejection), null);
        }

        var operation = request.Operation;
        var kept = operation.Key is null
            ? null
            : await store.Operations.FindAsync(_organization, request.Caller.Principal, operation.Key, CancellationToken.None);
        return kept is null
            ? (new TaskReply(ReplyResult.Done), offer.Nothing)
            : (KeptAnswer.Replay(kept, operation), null);
    }

    private async Task<AgentReply> WriteProfileAsync(RegisterAgent request)
    {
        _profileReadAt = null;
        await EnsureProfileAsync();
        var now = contexts.Now;
        var current = _profile ?? new AgentRecord(_organization, _agent, 0, null, StringList.Empty, now, now);
        var next = current with
        {
            Version = current.Version + 1,
            Description = request.Description ?? current.Description,
            Skills = request.Skills is null ? current.Skills : StringList.Of(request.Skills),
            UpdatedAt = now,
        };
        if (!await store.Agents.TryWriteAsync(next, CancellationToken.None))
        {
            _profileReadAt = null;
            return new AgentReply(ReplyResult.Conflict, Rejection: Replies.Conflict.Rejection);
        }

        (_profile, _profileReadAt) = (next, now);
        return new AgentReply(ReplyResult.Done, Snapshot(next));
    }

    private async ValueTask<StringList> SkillsAsync(string[] further)
    {
        await EnsureProfileAsync();
        var declared = _profile?.Skills ?? StringList.Empty;
        return further.Length == 0 ? declared : StringList.Of(declared.Concat(further).Distinct(StringComparer.Ordinal));
    }

    private async ValueTask EnsureProfileAsync()
    {
        var now = contexts.Now;
        if (_profileReadAt is not { } readAt || now - readAt >= ProfileAgeMax || now < readAt)
        {
            var read = await store.Agents.FindAsync(_organization, _agent, CancellationToken.None);

            // A registration may have come in while this was being read: it is the newer one.
            _profile = read?.Version >= (_profile?.Version ?? 0) ? read : _profile;
            _profileReadAt = now;
        }
    }

    /// <summary>Presence is a courtesy: that it cannot be written never fails a claim or a heartbeat.</summary>
    private async ValueTask SeenAsync()
    {
        var now = contexts.Now;
        if (_isPresenceBeingWritten || now - presence.State.LastSeenAt < PresenceInterval)
        {
            return;
        }

        _isPresenceBeingWritten = true;
        presence.State.LastSeenAt = now;
        try
        {
            await presence.WriteStateAsync();
        }
        catch (Exception failure)
        {
            AgentLog.PresenceNotWritten(log, _agent, failure);
        }
        finally
        {
            _isPresenceBeingWritten = false;
        }
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
        presence.State.LastSeenAt);
}
