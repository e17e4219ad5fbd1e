using System.Text.Json.Nodes;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Requests.Idempotency;
using Krewe.Storage;
using Krewe.Storage.Operations;

namespace Krewe.Requests;

/// <summary>
/// How many tasks a request was given that has a key and asked for several: kept before they go out, so that every repeat gets the same, and no more.
/// Null when it was given none yet.
/// </summary>
internal readonly record struct GivenCount(int? Count)
{
    /// <summary>Steps of a request that asks for several are counted from 0; what gives one back counts from here.</summary>
    private const int GivingBack = 1_000;

    /// <summary>What an earlier try was given, or that the key came with another request.</summary>
    public static async Task<Answer<GivenCount>> FindAsync(Request request)
    {
        var key = request.Idempotency!;
        var kept = await KeptOperations.FindAsync(request, key.Whole);
        return kept is null ? new GivenCount(null)
            : KeptOperations.Mismatch(kept, key) is { } mismatch ? mismatch
            : new GivenCount(JsonNode.Parse(kept.Response)!["tasks"]!.GetValue<int>());
    }

    /// <summary>Keeps how many there are. Returns how many the answer has: another try of the same request may have been answered meanwhile.</summary>
    public static async Task<Answer<GivenCount>> KeepAsync(Request request, int count)
    {
        var (identity, key) = (request.Identity, request.Idempotency!);
        var text = new JsonObject { ["version"] = 1, ["tasks"] = count }.ToJsonString();
        var record = new OperationRecord(identity.Organization, identity.KeyId, key.Whole, key.RequestHash, text, WholeMicroseconds.Of(request.Now));
        try
        {
            return await request.Store.Operations.TryAddAsync(record, CancellationToken.None) ? new GivenCount(count) : await FindAsync(request);
        }
        catch (StoreUnavailableException)
        {
            // The tasks are kept under the key all the same: a repeat finds them, and its answer is the first.
            return Refusals.OutcomeUnknown;
        }
    }

    /// <summary>Gives back what another try of the same request was not answered with.</summary>
    public static async Task GiveBackAsync(Request request, ProjectKey project, IEnumerable<TaskSnapshot> tasks)
    {
        var step = GivingBack;
        foreach (var task in tasks)
        {
            var release = new ReleaseTask(task.Fence, "Claimed by two tries of one request: the other was answered first.");
            await request.Path.ExecuteAsync(project.Task(task.Id), request.Identity.Caller, request.NewOperation(step++), release);
        }
    }
}
