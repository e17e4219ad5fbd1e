using Krewe.Cli.Bd.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>What is below an issue, level by level.</summary>
internal static class Descendants
{
    /// <summary>The most that are looked at.</summary>
    private const int CountMax = 10_000;

    /// <summary>Below the issue that <c>--parent</c> names; null when it was not typed.</summary>
    public static async Task<IReadOnlySet<string>?> OfFlagAsync(BdCall call, KreweClient client, CancellationToken cancellation) =>
        call.Flags.Filled("parent") is not { } parent ? null
            : await OfAsync(call, client, (await Tasks.FindAsync(call, client, parent, cancellation)).OrThrow(), cancellation);

    /// <summary>All that is below it, itself not.</summary>
    public static async Task<IReadOnlySet<string>> OfAsync(BdCall call, KreweClient client, TaskDetailView root, CancellationToken cancellation)
    {
        var below = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<TaskDetailView> level = [root];
        while (level.Count > 0 && below.Count < CountMax)
        {
            var next = level.SelectMany(task => task.Dependents).Where(edge => edge.Kind == "parent-child").Select(edge => edge.Task).Where(below.Add).ToList();
            level = await Tasks.DetailsAsync(call, client, next, cancellation);
        }

        return below;
    }
}
