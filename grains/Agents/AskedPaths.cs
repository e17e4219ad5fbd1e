using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Domain;

namespace Krewe.Grains.Agents;

/// <summary>The paths that a claim of the next task asks for besides those of whatever task it gets.</summary>
internal static class AskedPaths
{
    /// <summary>
    /// True when a claim was refused for the very paths that were asked for: with any other task it would be refused as well. Paths that
    /// only the task itself needs speak for trying the next.
    /// </summary>
    public static bool AreInUse(ClaimNextRequest request, TaskReply reply) =>
        request.Paths is { } asked && reply.Rejection is { Code: RejectionCode.PathsReserved } refused
        && (refused.Details.All(detail => detail.Field != "path")
            || refused.Details.Any(detail => detail.Field == "path" && (asked.Exclusive.Contains(detail.Message) || asked.Shared.Contains(detail.Message))));
}
