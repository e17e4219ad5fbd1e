using Krewe.Client;
using Krewe.Domain.Tasks;
using Krewe.Requests.Validation;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Requests;

/// <summary>From a query for a list to what the store looks for.</summary>
internal static class TaskFilters
{
    /// <summary>The filter; what is wrong with the query is reported.</summary>
    public static TaskFilter Of(TaskQuery query, Problems problems)
    {
        Check.Word(problems, "type", query.Type);
        Check.Name(problems, "assignee", query.Assignee);
        Check.Name(problems, "claimed_by", query.ClaimedBy);
        Check.Line(problems, "q", query.Text, Limits.SearchLength);
        Check.Labels(problems, "label", query.Labels);
        return new TaskFilter
        {
            Statuses = Statuses(query.Status, problems),
            Priorities = Priorities(query.Priority, problems),
            Labels = query.Labels,
            Type = query.Type,
            Assignee = query.Assignee,
            ClaimedBy = query.ClaimedBy,
            Text = query.Text,
        };
    }

    /// <summary>The order of a list.</summary>
    public static TaskSort Sort(string? name, Problems problems)
    {
        switch (name)
        {
            case null or "priority": return TaskSort.Priority;
            case "created": return TaskSort.Created;
            case "updated": return TaskSort.Updated;
            default:
                problems.Add("sort", "must be priority, created or updated");
                return TaskSort.Priority;
        }
    }

    /// <summary>Statuses by name.</summary>
    public static List<TaskStatus> Statuses(IEnumerable<string> names, Problems problems)
    {
        var statuses = new List<TaskStatus>();
        foreach (var name in names)
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

    private static List<int> Priorities(IReadOnlyList<int> priorities, Problems problems)
    {
        foreach (var _ in priorities.Where(priority => priority is < 0 or > 4))
        {
            problems.Add("priority", "must be one or more of 0, 1, 2, 3, 4, with commas between");
        }

        return [.. priorities];
    }
}
