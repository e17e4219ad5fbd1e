using Krewe.Client;
using Krewe.Contracts.Tasks;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Storage.Tasks;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Finds tasks, of whatever status.</summary>
internal static class SearchTool
{
    private const int LimitDefault = 20;

    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Read(
            "search",
            "Find tasks by words and filters, open and closed.",
            """
            "query":{"type":"string"},
            "status":{"type":"array","items":{"type":"string"}},
            "labels":{"type":"array","items":{"type":"string"}},
            "type":{"type":"string"},
            "priority":{"type":"array","items":{"type":"integer"}},
            "assignee":{"type":"string"},
            "claimed_by":{"type":"string"},
            "sort":{"type":"string","enum":["priority","created","updated"]},
            "limit":{"type":"integer"},"page":{"type":"integer"},"full":{"type":"boolean"}
            """),
        Role.Viewer,
        McpJson.Strict.SearchArguments,
        RunAsync);

    private static async Task<ToolAnswer> RunAsync(ToolCall call, SearchArguments arguments)
    {
        var problems = new Problems();
        var (offset, limit) = Paging.Read(arguments.Limit, arguments.Page, LimitDefault, problems);
        var filter = TaskFilters.Of(
            new TaskQuery
            {
                Text = arguments.Query,
                Status = arguments.Status ?? [],
                Labels = arguments.Labels ?? [],
                Type = arguments.Type,
                Priority = arguments.Priority ?? [],
                Assignee = arguments.Assignee,
                ClaimedBy = arguments.ClaimedBy,
            },
            problems);
        var sort = TaskFilters.Sort(arguments.Sort, problems);
        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        if (!(await call.ProjectAsync(arguments.Project)).TryGetValue(out var key, out var refusal)
            || !(await TaskReads.ListAsync(call.Request, key, filter, new TaskPage(sort, offset, limit))).TryGetValue(out var found, out refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        return TaskLists.Answer(
            [.. found.Tasks.Select(TaskSnapshot.From)], found.Total, Paging.More(offset, found.Tasks.Count, limit, found.Total), arguments.Full == true, call,
            "Nothing is found. Use fewer words or filters.");
    }
}

/// <summary>What search takes.</summary>
internal sealed record SearchArguments : ToolArguments
{
    public string? Query { get; init; }

    public IReadOnlyList<string>? Status { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public string? Type { get; init; }

    public IReadOnlyList<int>? Priority { get; init; }

    public string? Assignee { get; init; }

    public string? ClaimedBy { get; init; }

    public string? Sort { get; init; }

    public int? Limit { get; init; }

    public int? Page { get; init; }

    public bool? Full { get; init; }
}
