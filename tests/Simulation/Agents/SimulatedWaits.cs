using System.Buffers;
using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Requests;
using Krewe.Requests.Access;
using Krewe.Requests.Idempotency;
using Krewe.Simulation.Tests.World;

namespace Krewe.Simulation.Tests.Agents;

/// <summary>Claims that wait in the call, as a gateway carries them out: whoever finds nothing waits in a room of that server.</summary>
internal sealed class SimulatedWaits(Fleet fleet, ProjectKey project)
{
    private const int WaitSeconds = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(WaitSeconds + 15);

    public async Task<TaskSnapshot?> ClaimAsync(Caller caller, int leaseSeconds, WantedPathsMessage? paths)
    {
        var body = new ClaimNextBody { WaitSeconds = WaitSeconds, LeaseSeconds = leaseSeconds, Context = false, Paths = paths?.Exclusive, SharedPaths = paths?.Shared };
        var found = await fleet.CallAsync(
            (host, operation) => AskAsync(host, caller, operation.Key!, body), static found => found.Result, patience: Patience);
        return found?.Task;
    }

    private async Task<Found> AskAsync(SimulatedHost host, Caller caller, string key, ClaimNextBody body)
    {
        var named = new RequestKey(key);
        named.Hash(caller.Actor, "claim", ReadOnlySequence<byte>.Empty);
        try
        {
            var answer = await Claims.ClaimNextAsync(new SimulatedRequest(host.Requests, Who(caller), named), project, body);
            return answer.TryGetValue(out var claimed, out var refusal) ? new Found(ReplyResult.Done, claimed.Tasks is [var first, ..] ? first : null)
                : new Found(refusal.Code is ErrorCode.Conflict or ErrorCode.Unavailable or ErrorCode.OutcomeUnknown ? ReplyResult.Unavailable : ReplyResult.Refused, null);
        }
        catch (Exception failure) when (LostWork.AnswerTo(failure, isRead: false) is not null)
        {
            return new Found(ReplyResult.OutcomeUnknown, null);
        }
    }

    private static Identity Who(Caller caller) => new()
    {
        Organization = caller.Organization, KeyId = caller.Principal, Role = Role.Agent, Agent = caller.Actor, Session = caller.Session,
    };

    private sealed record Found(ReplyResult Result, TaskSnapshot? Task);

    /// <summary>Nobody tells a server that its caller has gone.</summary>
    private sealed class SimulatedRequest(RequestServices services, Identity identity, RequestKey key) : Request(services, identity, key)
    {
        public override CancellationToken Aborted => CancellationToken.None;
    }
}
