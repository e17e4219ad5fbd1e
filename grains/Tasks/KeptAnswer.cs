using System.Text.Json;
using System.Text.Json.Serialization;
using Krewe.Contracts;
using Krewe.Contracts.Tasks;
using Krewe.Storage.Operations;

namespace Krewe.Grains.Tasks;

/// <summary>The answer that is kept under an idempotency key: a versioned JSON form of the task after the command.</summary>
internal sealed record KeptAnswer(int Version, TaskSnapshot Task)
{
    private const int CurrentVersion = 1;

    /// <summary>What the journal keeps with the change, or null when the request has no key.</summary>
    public static OperationRecord? For(Caller caller, Operation operation, TaskSnapshot task, DateTimeOffset now) => operation.Key is null
        ? null
        : new OperationRecord(
            caller.Organization,
            caller.Principal,
            operation.Key,
            operation.RequestHash!,
            JsonSerializer.Serialize(new KeptAnswer(CurrentVersion, task), KeptAnswerJson.Default.KeptAnswer),
            now);

    /// <summary>The answer again, or the refusal when the key was used for another request.</summary>
    public static TaskReply Replay(OperationRecord kept, Operation operation)
    {
        if (!string.Equals(kept.RequestHash, operation.RequestHash, StringComparison.Ordinal))
        {
            return Replies.Refused(OperationRefusals.KeyReused(operation));
        }

        var answer = JsonSerializer.Deserialize(kept.Response, KeptAnswerJson.Default.KeptAnswer)!;
        return new TaskReply(ReplyResult.Done, answer.Task, IsReplay: true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptAnswer))]
internal sealed partial class KeptAnswerJson : JsonSerializerContext;
