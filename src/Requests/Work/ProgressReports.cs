using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;

namespace Krewe.Requests;

/// <summary>
/// A report of progress, with the work that was found on the way. The report goes first, because its fence says whether the reporter still
/// holds the task; what was found then becomes tasks. Whoever gets no answer repeats the request under its key: neither is done twice.
/// </summary>
internal static class ProgressReports
{
    /// <summary>The kind of edge that tells where a task was found; it blocks nothing.</summary>
    private const string DiscoveredFrom = "discovered-from";

    /// <summary>The report, and the ids of the tasks that were made.</summary>
    public static async Task<Answer<ProgressReport>> ReportAsync(Request request, TaskKey key, ProgressBody body)
    {
        var reply = await Commands.ExecuteAsync(request, key, Commands.Progress(body));
        if (!reply.IsSuccess || body.Discovered is not { Count: > 0 } discovered)
        {
            return new ProgressReport(reply, []);
        }

        var create = new CreateTasks(request.Identity.Caller, request.NewOperation(step: 1), [.. discovered.Select(one => Message(key, one))]);
        var made = await Retrying.OnConflictAsync(
            () => request.Grain<IProjectGrain>(key.InProject.ToString()).CreateTasksAsync(create), created => created.Result);
        if (made.Result != ReplyResult.Done)
        {
            return Refusals.Of(made.Result, made.Rejection);
        }

        return made.Outcomes.FirstOrDefault(outcome => !outcome.IsSuccess) is { } failed
            ? Refusals.Of(failed.Result, failed.Rejection)
            : new ProgressReport(reply, [.. made.Outcomes.Select(outcome => outcome.Task!.Id)]);
    }

    private static NewTaskMessage Message(TaskKey key, DiscoveredBody body) => new()
    {
        Title = body.Title!,
        Type = body.Type ?? "task",
        Priority = body.Priority ?? 2,
        Labels = [.. body.Labels ?? []],
        Skills = [.. body.Skills ?? []],
        Text = new TextMessage(body.Description, Design: null, AcceptanceCriteria: null, Notes: null, Extra: null),
        Edges = [NewTasks.Edge(string.Empty, key.Id, DiscoveredFrom, anyChild: false)],
    };
}

/// <summary>What became of a report.</summary>
/// <param name="Reply">The task after it, or why not.</param>
/// <param name="Discovered">The ids of the tasks that were made of what was found.</param>
internal sealed record ProgressReport(TaskReply Reply, IReadOnlyList<string> Discovered);
