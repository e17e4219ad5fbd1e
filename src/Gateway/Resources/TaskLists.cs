using System.Globalization;
using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Json;
using Krewe.Gateway.Validation;
using Krewe.Storage.Tasks;
using Microsoft.AspNetCore.Http;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Gateway.Resources;

/// <summary>Lists of tasks, straight from the store.</summary>
internal static class TaskLists
{
    /// <summary>A page of the tasks that a filter finds.</summary>
    public static async Task<IResult> AnswerAsync(Call call, ProjectKey key, TaskFilter filter, TaskSort sort, PageRequest page)
    {
        var (tasks, total) = await call.Store.Tasks.ListAndCountAsync(key, filter, new TaskPage(sort, page.Offset, page.Limit), call.Aborted);

        // Whether the project is there matters only when it seems empty.
        if (total == 0 && !await call.Services.Projects.ExistsAsync(key, call.Aborted))
        {
            return Errors.NoProject(key.Project);
        }

        return Answer(call, tasks, page.Meta(total));
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

        Check.Word(problems, "type", call.Query("type"));
        Check.Name(problems, "assignee", call.Query("assignee"));
        Check.Name(problems, "claimed_by", call.Query("claimed_by"));
        Check.Line(problems, "q", call.Query("q"), Limits.SearchLength);
        return new TaskFilter
        {
            Statuses = ReadStatuses(call.Query("status"), problems),
            Priorities = ReadPriorities(call.Query("priority"), problems),
            Labels = ReadLabels(call, problems),
            Type = call.Query("type"),
            Assignee = call.Query("assignee"),
            ClaimedBy = call.Query("claimed_by"),
            Text = call.Query("q"),
        };
    }

    /// <summary>Reads the order of a list.</summary>
    public static TaskSort ReadSort(Call call, Problems problems)
    {
        switch (call.Query("sort"))
        {
            case null or "priority": return TaskSort.Priority;
            case "created": return TaskSort.Created;
            case "updated": return TaskSort.Updated;
            default:
                problems.Add("sort", "must be priority, created or updated");
                return TaskSort.Priority;
        }
    }

    private static List<TaskStatus> ReadStatuses(string? text, Problems problems)
    {
        var statuses = new List<TaskStatus>();
        foreach (var name in Parts(text))
        {
            if (TaskStatusExtensions.TryParse(name, out var status) && status != TaskStatus.Deleted)
            {
                statuses.Add(status);
            }
            else
            {
                problems.Add("status", $"must be one or more of {string.Join(", ", TaskStatusExtensions.AllNames.Where(known => known != "deleted"))}, with commas between");
            }
        }

        return statuses;
    }

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

    private static List<string> ReadLabels(Call call, Problems problems)
    {
        List<string> labels = [.. call.QueryAll("label").Where(label => !string.IsNullOrEmpty(label)).Select(label => label!)];
        Check.Labels(problems, "label", labels);
        return labels;
    }

    private static string[] Parts(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
