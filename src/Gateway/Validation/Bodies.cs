using Krewe.Client.Wire;
using Krewe.Gateway.Http;
using Krewe.Gateway.Json;

namespace Krewe.Gateway.Validation;

/// <summary>Every kind of body that a request may have.</summary>
internal static class Bodies
{
    private static readonly WireJson Wire = StrictJson.Wire;

    public static BodyKind<CreateTaskBody> CreateTask { get; } = new(Wire.CreateTaskBody, TaskChecks.Create) { BytesMax = Limits.TaskBodyBytes };

    public static BodyKind<BulkCreateBody> BulkCreate { get; } = new(Wire.BulkCreateBody, TaskChecks.Bulk) { BytesMax = Limits.BodyBytes };

    public static BodyKind<PlanBody> Plan { get; } = new(Wire.PlanBody, PlanChecks.Body) { BytesMax = Limits.BodyBytes };

    public static BodyKind<ReplaceTaskBody> ReplaceTask { get; } = new(Wire.ReplaceTaskBody, TaskChecks.Replace) { BytesMax = Limits.TaskBodyBytes };

    public static BodyKind<PatchTaskBody> PatchTask { get; } = new(Wire.PatchTaskBody, TaskChecks.Patch) { BytesMax = Limits.TaskBodyBytes };

    public static BodyKind<DependencyBody> Dependency { get; } = new(Wire.DependencyBody, TaskChecks.Dependency);

    public static BodyKind<CommentBody> Comment { get; } = new(Wire.CommentBody, TaskChecks.Comment);

    public static BodyKind<ClaimBody> Claim { get; } = new(Wire.ClaimBody, WorkChecks.Claim, new ClaimBody());

    public static BodyKind<ClaimNextBody> ClaimNext { get; } = new(Wire.ClaimNextBody, WorkChecks.ClaimNext, new ClaimNextBody())
    {
        ChecksKnown = true,
        Unhashed = "wait_seconds",
    };

    public static BodyKind<HeartbeatBody> Heartbeat { get; } = new(Wire.HeartbeatBody, WorkChecks.Heartbeat);

    public static BodyKind<ProgressBody> Progress { get; } = new(Wire.ProgressBody, WorkChecks.Progress);

    public static BodyKind<HandInBody> HandIn { get; } = new(Wire.HandInBody, WorkChecks.HandIn);

    public static BodyKind<SettleBody> Settle { get; } = new(Wire.SettleBody, WorkChecks.Settle, new SettleBody());

    public static BodyKind<LinkBody> Link { get; } = new(Wire.LinkBody, WorkChecks.Link);

    public static BodyKind<ReleaseBody> Release { get; } = new(Wire.ReleaseBody, WorkChecks.Release);

    public static BodyKind<ReserveBody> Reserve { get; } = new(Wire.ReserveBody, WorkChecks.Reserve);

    public static BodyKind<UnreserveBody> Unreserve { get; } = new(Wire.UnreserveBody, WorkChecks.Unreserve);

    public static BodyKind<ReasonBody> Reason { get; } = new(Wire.ReasonBody, WorkChecks.Reason, new ReasonBody());

    public static BodyKind<DecideBody> Approve { get; } = new(Wire.DecideBody, WorkChecks.Decide, new DecideBody());

    public static BodyKind<DecideBody> Reject { get; } = new(Wire.DecideBody, WorkChecks.Reject, new DecideBody());

    public static BodyKind<AssignBody> Assign { get; } = new(Wire.AssignBody, WorkChecks.Assign);

    public static BodyKind<BlockBody> Block { get; } = new(Wire.BlockBody, WorkChecks.Block);

    public static BodyKind<DeferBody> Defer { get; } = new(Wire.DeferBody, WorkChecks.Defer, new DeferBody());

    public static BodyKind<RegisterAgentBody> RegisterAgent { get; } =
        new(Wire.RegisterAgentBody, AgentChecks.Register, new RegisterAgentBody());

    public static BodyKind<DrainBody> Drain { get; } = new(Wire.DrainBody, WorkChecks.Drain);

    public static BodyKind<AgentHeartbeatBody> AgentHeartbeat { get; } =
        new(Wire.AgentHeartbeatBody, WorkChecks.AgentHeartbeat, new AgentHeartbeatBody());

    public static BodyKind<SendMessageBody> SendMessage { get; } = new(Wire.SendMessageBody, MessageChecks.Send);

    public static BodyKind<MarkMessagesBody> MarkMessages { get; } = new(Wire.MarkMessagesBody, MessageChecks.Mark);

    public static BodyKind<PutMemoryBody> PutMemory { get; } = new(Wire.PutMemoryBody, MemoryChecks.Put) { BytesMax = Limits.TaskBodyBytes };

    public static BodyKind<CreateProjectBody> CreateProject { get; } = new(Wire.CreateProjectBody, ProjectChecks.Create);

    public static BodyKind<UpdateProjectBody> UpdateProject { get; } = new(Wire.UpdateProjectBody, ProjectChecks.Update);

    public static BodyKind<PauseBody> Pause { get; } = new(Wire.PauseBody, ProjectChecks.Pause);

    public static BodyKind<EmptyBody> Empty { get; } = new(Wire.EmptyBody, (_, _) => { }, new EmptyBody());

    public static BodyKind<ImportBody> Import { get; } = new(Wire.ImportBody, ProjectChecks.Import) { BytesMax = Limits.BodyBytes };

    public static BodyKind<TokenBody> Token { get; } = new(Wire.TokenBody, AccessChecks.Token) { BytesMax = Limits.CredentialBodyBytes };

    public static BodyKind<RefreshBody> Refresh { get; } = new(Wire.RefreshBody, AccessChecks.Refresh) { BytesMax = Limits.CredentialBodyBytes };

    public static BodyKind<RevokeBody> Revoke { get; } = new(Wire.RevokeBody, AccessChecks.Revoke, new RevokeBody()) { BytesMax = Limits.CredentialBodyBytes };

    public static BodyKind<WebhookBody> Webhook { get; } = new(Wire.WebhookBody, AccessChecks.Webhook, new WebhookBody()) { BytesMax = Limits.CredentialBodyBytes };

    public static BodyKind<CreateKeyBody> CreateKey { get; } = new(Wire.CreateKeyBody, AccessChecks.CreateKey);
}
