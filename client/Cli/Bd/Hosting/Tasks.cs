using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Hosting;

/// <summary>Reads tasks for a verb, by whatever an agent typed for an id.</summary>
internal static class Tasks
{
    /// <summary>The most tasks of one request.</summary>
    private const int DetailsMax = 100;

    /// <summary>The longest list of ids in one address.</summary>
    private const int IdsLengthMax = 4_000;

    private const int CandidatesShown = 10;

    /// <summary>The task that is meant: its id, or as much of it as no other one has.</summary>
    public static async Task<Result<TaskDetailView>> FindAsync(BdCall call, KreweClient client, string text, CancellationToken cancellation)
    {
        if (text.Length == 0)
        {
            return Missing(text);
        }

        var found = await client.Tasks.GetAsync(text, call.Project, cancellation);
        if (found.IsSuccess || found.Error.Code is not (ErrorCode.NotFound or ErrorCode.Validation))
        {
            return found;
        }

        var looked = await CandidatesAsync(call, client, text, cancellation);
        if (!looked.TryGetValue(out var candidates, out var failure))
        {
            return Result.Failure<TaskDetailView>(failure);
        }

        return candidates.Count switch
        {
            0 => Missing(text),
            1 => await client.Tasks.GetAsync(candidates[0], call.Project, cancellation),
            _ => Result.Failure<TaskDetailView>(new KreweError(
                "AMBIGUOUS_ID",
                $"ambiguous ID \"{text}\" matches {candidates.Count} issues: [{string.Join(' ', candidates.Take(CandidatesShown))}{(candidates.Count > CandidatesShown ? " ..." : "")}]\nUse more characters to disambiguate")),
        };
    }

    /// <summary>All that stands beside tasks of a list.</summary>
    public static Task<IReadOnlyList<TaskDetailView>> DetailsAsync(
        BdCall call, KreweClient client, IReadOnlyList<TaskView> tasks, CancellationToken cancellation) =>
        DetailsAsync(call, client, [.. tasks.Select(task => task.Id)], cancellation);

    /// <summary>The tasks of those ids that there are, in their order, with all that stands beside them.</summary>
    public static async Task<IReadOnlyList<TaskDetailView>> DetailsAsync(
        BdCall call, KreweClient client, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        List<TaskDetailView> details = [];
        foreach (var chunk in Chunks(ids))
        {
            details.AddRange((await client.Tasks.DetailsAsync(call.Project, chunk, cancellation)).OrThrow());
        }

        return details;
    }

    /// <summary>The ids that were typed, or else what a command was about last.</summary>
    /// <exception cref="BdFailureException">Nothing was typed, and nothing is remembered.</exception>
    public static IReadOnlyList<string> Named(BdCall call) => call.Arguments.Count > 0
        ? call.Arguments
        : [call.State.State.LastTouched ?? throw new BdFailureException("no issue ID provided and no last touched issue")];

    /// <summary>Ids that begin so, with or without the project's prefix; one that is just the prefix and the text is meant alone.</summary>
    private static async Task<Result<IReadOnlyList<string>>> CandidatesAsync(BdCall call, KreweClient client, string text, CancellationToken cancellation)
    {
        var prefixed = $"{call.Project}-{text}";
        List<string> ids = [];
        foreach (var prefix in new[] { prefixed, text })
        {
            var found = await client.Tasks.FindByPrefixAsync(call.Project, prefix, cancellation);
            if (found.IsSuccess)
            {
                ids.AddRange(found.Value.Select(task => task.Id));
            }
            else if (found.Error.Code != ErrorCode.Validation)
            {
                return Result.Failure<IReadOnlyList<string>>(found.Error);
            }
        }

        if (ids.Count == 0)
        {
            // Ids of another prefix: what follows it is a word of theirs.
            var worded = await client.Tasks.ListAsync(new TaskQuery { Project = call.Project, Text = text, Limit = 20 }, cancellation);
            ids.AddRange(worded.IsSuccess ? worded.Value.Items.Select(task => task.Id).Where(id => id.EndsWith("-" + text, StringComparison.Ordinal)) : []);
        }

        return Result.Success<IReadOnlyList<string>>(ids.Contains(prefixed) ? [prefixed] : [.. ids.Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<IReadOnlyList<string>> Chunks(IReadOnlyList<string> ids)
    {
        List<string> chunk = [];
        var length = 0;
        foreach (var id in ids)
        {
            if (chunk.Count == DetailsMax || length + id.Length > IdsLengthMax)
            {
                yield return chunk;
                chunk = [];
                length = 0;
            }

            chunk.Add(id);
            length += id.Length + 3;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private static Result<TaskDetailView> Missing(string text) =>
        Result.Failure<TaskDetailView>(new KreweError(ErrorCode.NotFound, $"no issue found matching \"{text}\""));
}
