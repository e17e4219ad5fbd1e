using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krewe.Client.Wire;

/// <summary>
/// Reads and writes everything that crosses the HTTP wire: snake_case names, absent instead of null, RFC 3339 times. Readers of
/// answers ignore what they do not know, so that an older client understands a newer server; the gateway reads requests strictly.
/// The generated reader sets every init-only member, absent ones to null: those with a default put it back themselves (a test looks at each).
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(Envelope<JsonElement>))]
[JsonSerializable(typeof(Envelope<TaskView>))]
[JsonSerializable(typeof(Envelope<TaskDetailView>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<TaskView>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<BulkOutcome>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<EdgeView>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<CommentView>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<EventView>>))]
[JsonSerializable(typeof(Envelope<CommentView>))]
[JsonSerializable(typeof(Envelope<ClaimNextResult>))]
[JsonSerializable(typeof(Envelope<AgentView>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<AgentView>>))]
[JsonSerializable(typeof(Envelope<AgentHeartbeatResult>))]
[JsonSerializable(typeof(Envelope<DrainResult>))]
[JsonSerializable(typeof(Envelope<MessageView>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<MessageView>>))]
[JsonSerializable(typeof(Envelope<MarkedMessagesView>))]
[JsonSerializable(typeof(Envelope<InboxCountsView>))]
[JsonSerializable(typeof(Envelope<ProjectView>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<ProjectView>>))]
[JsonSerializable(typeof(Envelope<StatsView>))]
[JsonSerializable(typeof(Envelope<GraphView>))]
[JsonSerializable(typeof(Envelope<ImportResult>))]
[JsonSerializable(typeof(Envelope<TokenView>))]
[JsonSerializable(typeof(Envelope<RevokedView>))]
[JsonSerializable(typeof(Envelope<MeView>))]
[JsonSerializable(typeof(Envelope<KeyView>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<KeyView>>))]
[JsonSerializable(typeof(Envelope<ClusterView>))]
[JsonSerializable(typeof(Envelope<HealthView>))]
[JsonSerializable(typeof(CreateTaskBody))]
[JsonSerializable(typeof(BulkCreateBody))]
[JsonSerializable(typeof(ReplaceTaskBody))]
[JsonSerializable(typeof(PatchTaskBody))]
[JsonSerializable(typeof(DependencyBody))]
[JsonSerializable(typeof(CommentBody))]
[JsonSerializable(typeof(ClaimBody))]
[JsonSerializable(typeof(ClaimNextBody))]
[JsonSerializable(typeof(HeartbeatBody))]
[JsonSerializable(typeof(ProgressBody))]
[JsonSerializable(typeof(HandInBody))]
[JsonSerializable(typeof(ReleaseBody))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(BlockBody))]
[JsonSerializable(typeof(DeferBody))]
[JsonSerializable(typeof(RegisterAgentBody))]
[JsonSerializable(typeof(DrainBody))]
[JsonSerializable(typeof(AgentHeartbeatBody))]
[JsonSerializable(typeof(SendMessageBody))]
[JsonSerializable(typeof(MarkMessagesBody))]
[JsonSerializable(typeof(CreateProjectBody))]
[JsonSerializable(typeof(UpdateProjectBody))]
[JsonSerializable(typeof(PauseBody))]
[JsonSerializable(typeof(EmptyBody))]
[JsonSerializable(typeof(ImportBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(RefreshBody))]
[JsonSerializable(typeof(RevokeBody))]
[JsonSerializable(typeof(CreateKeyBody))]
public sealed partial class WireJson : JsonSerializerContext;
