using Krewe.Client.Wire;

namespace Krewe.Client.Cluster;

/// <summary>Every write, with the least role and the checks that the gateway has for it.</summary>
internal static class Writes
{
    private static readonly WireJson Json = WireJson.Default;

    public static Write<CreateProjectBody> CreateProject { get; } = new("create project", Role.Lead, Json.CreateProjectBody, ProjectChecks.Create);

    public static Write<UpdateProjectBody> UpdateProject { get; } = new("update project", Role.Lead, Json.UpdateProjectBody, ProjectChecks.Update);

    public static Write<ClaimNextBody> ClaimNext { get; } = new("claim next", Role.Agent, Json.ClaimNextBody, WorkChecks.ClaimNext)
    {
        Hashed = static body => body with { WaitSeconds = null },
    };

    public static Write<CreateTaskBody> Create { get; } = new("create", Role.Agent, Json.CreateTaskBody, TaskChecks.Create);

    public static Write<BulkCreateBody> CreateMany { get; } = new("create many", Role.Agent, Json.BulkCreateBody, TaskChecks.Bulk);

    public static Write<PlanBody> CreatePlan { get; } = new("create plan", Role.Lead, Json.PlanBody, PlanChecks.Body);

    public static Write<ReplaceTaskBody> Replace { get; } = new("replace", Role.Agent, Json.ReplaceTaskBody, TaskChecks.Replace);

    public static Write<PatchTaskBody> Patch { get; } = new("patch", Role.Agent, Json.PatchTaskBody, TaskChecks.Patch);

    public static Write<ReasonBody> Delete { get; } = Reason("delete");

    public static Write<ClaimBody> Claim { get; } = new("claim", Role.Agent, Json.ClaimBody, WorkChecks.Claim);

    public static Write<HeartbeatBody> Heartbeat { get; } = new("heartbeat", Role.Agent, Json.HeartbeatBody, WorkChecks.Heartbeat);

    public static Write<ProgressBody> Progress { get; } = new("progress", Role.Agent, Json.ProgressBody, WorkChecks.Progress);

    public static Write<ReleaseBody> Release { get; } = new("release", Role.Agent, Json.ReleaseBody, WorkChecks.Release);

    public static Write<ReserveBody> Reserve { get; } = new("reserve", Role.Agent, Json.ReserveBody, WorkChecks.Reserve);

    public static Write<UnreserveBody> Unreserve { get; } = new("unreserve", Role.Agent, Json.UnreserveBody, WorkChecks.Unreserve);

    public static Write<HandInBody> Submit { get; } = HandIn("submit");

    public static Write<HandInBody> Complete { get; } = HandIn("complete");

    public static Write<HandInBody> Fail { get; } = HandIn("fail");

    public static Write<AssignBody> Assign { get; } = new("assign", Role.Lead, Json.AssignBody, WorkChecks.Assign);

    public static Write<SettleBody> Settle { get; } = new("settle", Role.Lead, Json.SettleBody, WorkChecks.Settle);

    public static Write<LinkBody> Link { get; } = new("link", Role.Agent, Json.LinkBody, WorkChecks.Link);

    public static Write<BlockBody> Block { get; } = new("block", Role.Agent, Json.BlockBody, WorkChecks.Block);

    public static Write<DeferBody> Defer { get; } = new("defer", Role.Agent, Json.DeferBody, WorkChecks.Defer);

    public static Write<DecideBody> Approve { get; } = new("approve", Role.Agent, Json.DecideBody, WorkChecks.Decide);

    public static Write<DecideBody> Reject { get; } = new("reject", Role.Agent, Json.DecideBody, WorkChecks.Reject);

    public static Write<ReasonBody> Unblock { get; } = Reason("unblock");

    public static Write<ReasonBody> Cancel { get; } = Reason("cancel");

    public static Write<ReasonBody> Reopen { get; } = Reason("reopen");

    public static Write<ReasonBody> Retry { get; } = Reason("retry");

    public static Write<CommentBody> Comment { get; } = new("comment", Role.Agent, Json.CommentBody, TaskChecks.Comment);

    public static Write<DependencyBody> AddDependency { get; } = new("add dependency", Role.Agent, Json.DependencyBody, TaskChecks.Dependency);

    public static Write<DependencyBody> RemoveDependency { get; } = new("remove dependency", Role.Lead, Json.DependencyBody, TaskChecks.Dependency);

    public static Write<RegisterAgentBody> Register { get; } = new("register", Role.Agent, Json.RegisterAgentBody, AgentChecks.Register);

    public static Write<AgentHeartbeatBody> AgentHeartbeat { get; } =
        new("agent heartbeat", Role.Agent, Json.AgentHeartbeatBody, WorkChecks.AgentHeartbeat);

    private static Write<HandInBody> HandIn(string name) => new(name, Role.Agent, Json.HandInBody, WorkChecks.HandIn);

    private static Write<ReasonBody> Reason(string name) => new(name, Role.Lead, Json.ReasonBody, WorkChecks.Reason);
}
