using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Hosting;

/// <summary>Reads tasks for a verb, by whatever an agent typed for an id.</summary>
internal static class Tasks
{
    /// <summary>The task that is meant: its id, or as much of it as no other one has.</summary>
    public static async Task<Result<TaskDetailView>> FindAsync(BdCall call, KreweClient client, string text, CancellationToken cancellation)
    {
        var found = await client.Tasks.GetAsync(text, call.Project, cancellation);
        return found.IsSuccess || found.Error.Code != ErrorCode.NotFound
            ? found
            : Result.Failure<TaskDetailView>(new KreweError(ErrorCode.NotFound, $"no issue found matching \"{text}\""));
    }

    /// <summary>All that stands beside tasks of a list.</summary>
    public static async Task<IReadOnlyList<TaskDetailView>> DetailsAsync(
        BdCall call, KreweClient client, IReadOnlyList<TaskView> tasks, CancellationToken cancellation) =>
        [.. (await Task.WhenAll(tasks.Select(task => client.Tasks.GetAsync(task.Id, call.Project, cancellation)))).Where(read => read.IsSuccess).Select(read => read.Value)];

    /// <summary>The ids that were typed, or else what a command was about last.</summary>
    /// <exception cref="BdFailureException">Nothing was typed, and nothing is remembered.</exception>
    public static IReadOnlyList<string> Named(BdCall call) => call.Arguments.Count > 0
        ? call.Arguments
        : [call.State.State.LastTouched ?? throw new BdFailureException("no issue ID provided and no last touched issue")];
}
