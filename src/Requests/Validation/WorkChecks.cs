using Krewe.Client.Wire;

namespace Krewe.Requests.Validation;

/// <summary>Checks of claims and of what follows them.</summary>
internal static class WorkChecks
{
    public static void Claim(ClaimBody body, Problems problems)
    {
        Lease(problems, body.Lease, body.LeaseSeconds);
        Check.Paths(problems, body.Paths, body.SharedPaths);
    }

    private static void Lease(Problems problems, string? word, int? seconds)
    {
        Check.LeaseSeconds(problems, "lease_seconds", seconds);
        Check.OneOf(problems, "lease", word, ["bd"]);
        if (word is not null && seconds is not null)
        {
            problems.Add("lease", "must be absent with lease_seconds: one of them says how long the claim holds");
        }
    }

    public static void Reserve(ReserveBody body, Problems problems)
    {
        Check.Fence(problems, body.Fence);
        Check.Paths(problems, body.Paths, body.SharedPaths);
        if (body is { Paths: not { Count: > 0 }, SharedPaths: not { Count: > 0 } })
        {
            problems.Add("paths", "is required, or shared_paths: say which files the claim needs");
        }
    }

    public static void Unreserve(UnreserveBody body, Problems problems)
    {
        Check.Fence(problems, body.Fence);
        Check.Paths(problems, body.Paths, null);
    }

    public static void ClaimNext(ClaimNextBody body, Problems problems)
    {
        Check.Labels(problems, "skills", body.Skills);
        Check.Labels(problems, "labels", body.Labels);
        Lease(problems, body.Lease, body.LeaseSeconds);
        Check.Range(problems, "max", body.Max, 1, Limits.ClaimMax);
        Check.Range(problems, "wait_seconds", body.WaitSeconds, 0, Limits.ClaimWaitSeconds);
        Check.Paths(problems, body.Paths, body.SharedPaths);
        if (body.Max > 1 && (body.Paths is { Count: > 0 } || body.SharedPaths is { Count: > 0 }))
        {
            problems.Add("max", "must be 1 with paths: they go with a single claim");
        }
    }

    public static void Heartbeat(HeartbeatBody body, Problems problems) => Check.Fence(problems, body.Fence);

    public static void Progress(ProgressBody body, Problems problems)
    {
        Check.Fence(problems, body.Fence);
        Check.Block(problems, "note", body.Note, Limits.ShortTextBytes);
        Check.Range(problems, "percent", body.Percent, 0, 100);
        DeliveryChecks.Artifacts(problems, body.Artifacts);
        DeliveryChecks.Discovered(problems, body.Discovered);
    }

    public static void HandIn(HandInBody body, Problems problems)
    {
        Check.Fence(problems, body.Fence);
        Check.Reason(problems, body.Reason);
        DeliveryChecks.Artifacts(problems, body.Artifacts);
    }

    public static void Settle(SettleBody body, Problems problems)
    {
        Check.Reason(problems, body.Reason);
        DeliveryChecks.Artifacts(problems, body.Artifacts);
    }

    public static void Link(LinkBody body, Problems problems)
    {
        Check.Required(problems, "artifacts", body.Artifacts is { Count: > 0 } ? "some" : null);
        DeliveryChecks.Artifacts(problems, body.Artifacts);
    }

    public static void Release(ReleaseBody body, Problems problems)
    {
        if (body.Force == true)
        {
            Check.RequiredReason(problems, body.Reason);
            Check.OptionalFence(problems, body.Fence);
            return;
        }

        Check.Reason(problems, body.Reason);
        Check.Fence(problems, body.Fence);
        if (body.CountAttempt is not null)
        {
            problems.Add("count_attempt", "goes with force only; to count an attempt of your own, use fail");
        }
    }

    public static void Reason(ReasonBody body, Problems problems) => Check.Reason(problems, body.Reason);

    public static void Decide(DecideBody body, Problems problems)
    {
        Check.OptionalFence(problems, body.Fence);
        Check.Reason(problems, body.Reason);
    }

    /// <summary>Work that comes back without a word of what is missing comes back as it was.</summary>
    public static void Reject(DecideBody body, Problems problems)
    {
        Check.OptionalFence(problems, body.Fence);
        if (string.IsNullOrWhiteSpace(body.Reason))
        {
            problems.Add("reason", "is required: say what is missing; whoever goes on with the work reads it");
            return;
        }

        Check.Reason(problems, body.Reason);
    }

    public static void Assign(AssignBody body, Problems problems)
    {
        if (!body.Agent.IsSet)
        {
            problems.Add("agent", "is required: name the agent, or send null for anyone who fits");
        }

        Check.Name(problems, "agent", body.Agent.Value);
        Check.Reason(problems, body.Reason);
    }

    public static void Block(BlockBody body, Problems problems)
    {
        Check.RequiredReason(problems, body.Reason);
        Check.OptionalFence(problems, body.Fence);
    }

    public static void Defer(DeferBody body, Problems problems)
    {
        Check.Reason(problems, body.Reason);
        Check.OptionalFence(problems, body.Fence);
    }

    public static void AgentHeartbeat(AgentHeartbeatBody body, Problems problems)
    {
        Check.Count(problems, "claims", body.Claims?.Count, 0, Limits.HeartbeatClaims);
        TaskChecks.NoNulls(problems, "claims", body.Claims);
        for (var index = 0; index < body.Claims?.Count && !problems.IsFull; index++)
        {
            if (body.Claims[index] is { } claim)
            {
                Check.Required(problems, $"claims[{index}].task", claim.Task);
                Check.TaskId(problems, $"claims[{index}].task", claim.Task);
                Check.Required(problems, $"claims[{index}].fence", claim.Fence);
                Check.Range(problems, $"claims[{index}].fence", claim.Fence, 1, long.MaxValue);
                Check.ProjectId(problems, $"claims[{index}].project", claim.Project);
            }
        }
    }

    public static void Drain(DrainBody body, Problems problems)
    {
        Check.RequiredReason(problems, body.Reason);
    }
}
