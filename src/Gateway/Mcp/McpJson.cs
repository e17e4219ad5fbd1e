using System.Text.Json;
using System.Text.Json.Serialization;
using Krewe.Client.Wire;
using Krewe.Gateway.Json;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Tools;
using Krewe.Gateway.Mcp.Views;

namespace Krewe.Gateway.Mcp;

/// <summary>What tools take and answer, written as everything else on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(ToolRefusal))]
[JsonSerializable(typeof(StartArguments))]
[JsonSerializable(typeof(ReadyArguments))]
[JsonSerializable(typeof(ClaimArguments))]
[JsonSerializable(typeof(ShowArguments))]
[JsonSerializable(typeof(CreateArguments))]
[JsonSerializable(typeof(UpdateArguments))]
[JsonSerializable(typeof(FinishArguments))]
[JsonSerializable(typeof(FailArguments))]
[JsonSerializable(typeof(CommentArguments))]
[JsonSerializable(typeof(SearchArguments))]
[JsonSerializable(typeof(ReserveArguments))]
[JsonSerializable(typeof(MessageArguments))]
[JsonSerializable(typeof(StartView))]
[JsonSerializable(typeof(TaskRows))]
[JsonSerializable(typeof(FullTasks))]
[JsonSerializable(typeof(ClaimView))]
[JsonSerializable(typeof(FullClaimView))]
[JsonSerializable(typeof(ShowView))]
[JsonSerializable(typeof(FullShowView))]
[JsonSerializable(typeof(ChangedView))]
[JsonSerializable(typeof(CommentedView))]
[JsonSerializable(typeof(HeldPathsView))]
[JsonSerializable(typeof(InboxView))]
[JsonSerializable(typeof(SentView))]
internal sealed partial class McpJson : JsonSerializerContext
{
    /// <summary>As arguments are read: an unknown or repeated one is an error.</summary>
    public static McpJson Strict { get; } = new(new JsonSerializerOptions(WireJson.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = StrictJson.DepthMax,
    });
}
