using System.Globalization;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Json;
using Krewe.Storage.Tasks;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Resources;

/// <summary>Lists of tasks, straight from the store.</summary>
internal static class TaskLists
{
    /// <summary>A page of the tasks that a filter finds.</summary>
    public static async Task<IResult> AnswerAsync(Call call, ProjectKey key, TaskFilter filter, TaskSort sort, PageRequest page) =>
        (await TaskReads.ListAsync(call, key, filter, new TaskPage(sort, page.Offset, page.Limit))).TryGetValue(out var found, out var refusal)
            ? Answer(call, found.Tasks, page.Meta(found.Total))
            : Errors.Of(refusal);

    /// <summary>The tasks of some ids with all that stands beside them; those that do not exist are left out.</summary>
    public static async Task<IResult> AnswerNamedAsync(Call call, ProjectKey key, IReadOnlyList<string> ids)
    {
        var eyes = call.Eyes;
        return (await TaskReads.DetailsAsync(call, key, ids)).TryGetValue(out var details, out var refusal)
            ? new ListAnswer<TaskDetail>(details, new Meta { Total = details.Count }, (writer, detail) => DetailJson.Write(writer, detail, eyes))
            : Errors.Of(refusal);
    }

    /// <summary>The first few tasks whose id begins so.</summary>
    public static async Task<IResult> AnswerPrefixAsync(Call call, ProjectKey key, string prefix)
    {
        var tasks = await call.Store.Tasks.FindByPrefixAsync(key, prefix, TaskReads.PrefixedMax, call.Aborted);
        return tasks.Count == 0 && !await call.Projects.ExistsAsync(key, call.Aborted)
            ? Errors.Of(Refusals.NoProject(key.Project))
            : Answer(call, tasks, new Meta { Limit = TaskReads.PrefixedMax });
    }

    /// <summary>A page of what an agent holds, in whatever project.</summary>
    public static async Task<IResult> AnswerClaimsAsync(Call call, string agent, PageRequest page)
    {
        var organization = call.Identity.Organization;
        var tasks = await call.Store.Tasks.ListClaimsAsync(organization, agent, page.Offset, page.Limit, call.Aborted);
        return Answer(call, tasks, page.Meta(await call.Store.Tasks.CountClaimsAsync(organization, agent, call.Aborted)));
    }

    private static ListAnswer<TaskState> Answer(Call call, IReadOnlyList<TaskState> tasks, Meta meta)
    {
        var eyes = call.Eyes;
        return new ListAnswer<TaskState>(tasks, meta, (writer, task) => TaskJson.Write(writer, TaskSnapshot.From(task), eyes));
    }

    /// <summary>Reads the filters of a list's query.</summary>
    public static TaskFilter ReadFilter(Call call, Problems problems)
    {
        if (!call.Context.Request.QueryString.HasValue)
        {
            return new TaskFilter();
        }

        return TaskFilters.Of(
            new TaskQuery
            {
                Status = Parts(call.Query("status")),
                Priority = ReadPriorities(call.Query("priority"), problems),
                Labels = [.. call.QueryAll("label").Where(label => !string.IsNullOrEmpty(label)).Select(label => label!)],
                Type = call.Query("type"),
                Assignee = call.Query("assignee"),
                ClaimedBy = call.Query("claimed_by"),
                Text = call.Query("q"),
            },
            problems);
    }

    /// <summary>Reads the order of a list.</summary>
    public static TaskSort ReadSort(Call call, Problems problems) => TaskFilters.Sort(call.Query("sort"), problems);

    private static List<int> ReadPriorities(string? text, Problems problems)
    {
        var priorities = new List<int>();
        foreach (var part in Parts(text))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var priority) && priority <= 4)
            {
                priorities.Add(priority);
            }
            else
            {
                problems.Add("priority", "must be one or more of 0, 1, 2, 3, 4, with commas between");
            }
        }

        return priorities;
    }

    /// <summary>A list in one parameter, with commas between.</summary>
    public static string[] Parts(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
