using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;

namespace Krewe.Requests.Views;

/// <summary>What only some tasks have, as wire records: absent where a task has none.</summary>
internal static class ParticularsViews
{
    /// <summary>The words, or null when there are none.</summary>
    public static IReadOnlyList<string>? Words(string[]? words) => words is { Length: > 0 } ? words : null;

    /// <summary>The paths that the live claim holds; what an earlier one held is nobody's any more.</summary>
    public static ReservedPathsView? Reserved(TaskSnapshot task) =>
        task is { Claim: not null, Particulars.Reserved: { } reserved } && reserved.Fence == task.Fence
            ? new ReservedPathsView { Exclusive = reserved.Exclusive, Shared = reserved.Shared }
            : null;
}
