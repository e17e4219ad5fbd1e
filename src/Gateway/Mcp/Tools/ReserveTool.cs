using System.Text;
using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Paths that claims hold: further ones, giving some up, and who holds what.</summary>
internal static class ReserveTool
{
    private const int LimitDefault = 20;

    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Write(
            "reserve",
            "Reserve files for a task that you hold, so that no other agent works on them; it ends with the claim. release: true gives them up. Without an id: who holds which files.",
            """
            "id":{"type":"string"},
            "paths":{"type":"array","items":{"type":"string"},"description":"patterns for yourself alone, such as src/api/**"},
            "shared_paths":{"type":"array","items":{"type":"string"}},
            "release":{"type":"boolean"},
            "path":{"type":"string","description":"without id: only who holds this file"},
            "limit":{"type":"integer"},"page":{"type":"integer"},
            "fence":{"type":"integer"}
            """),
        Role.Agent,
        McpJson.Strict.ReserveArguments,
        (call, arguments) => arguments.Id is null ? ListAsync(call, arguments) : ChangeAsync(call, arguments));

    private static async Task<ToolAnswer> ChangeAsync(ToolCall call, ReserveArguments arguments)
    {
        if (!(await call.TaskAsync(arguments.Id, arguments.Project)).TryGetValue(out var key, out var refusal)
            || !(await call.Claims.FenceAsync(call.Request, key, arguments.Fence)).TryGetValue(out var fence, out refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        var problems = new Problems();
        var reserve = new ReserveBody { Fence = fence, Paths = arguments.Paths, SharedPaths = arguments.SharedPaths };
        var unreserve = new UnreserveBody
        {
            Fence = fence, Paths = arguments is { Paths: null, SharedPaths: null } ? null : [.. arguments.Paths ?? [], .. arguments.SharedPaths ?? []],
        };
        if (arguments.Release == true)
        {
            WorkChecks.Unreserve(unreserve, problems);
        }
        else
        {
            WorkChecks.Reserve(reserve, problems);
        }

        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        return arguments.Release == true
            ? Changes.Answer(await Commands.ExecuteAsync(call.Request, key, Commands.Unreserve(unreserve)), "released", Told)
            : Changes.Answer(await Commands.ExecuteAsync(call.Request, key, Commands.Reserve(reserve)), "reserved", Told);
    }

    private static string Told(TaskSnapshot task)
    {
        var held = ParticularsViews.Reserved(task);
        var paths = held is null ? [] : held.Exclusive.Concat(held.Shared.Select(path => $"{path} (shared)")).ToList();
        return paths.Count == 0 ? $"{task.Id} holds no files." : $"{task.Id} holds {string.Join(", ", paths)} for as long as the claim lasts.";
    }

    private static async Task<ToolAnswer> ListAsync(ToolCall call, ReserveArguments arguments)
    {
        var problems = new Problems();
        var (offset, limit) = Paging.Read(arguments.Limit, arguments.Page, LimitDefault, problems);
        if (arguments is not { Paths: null, SharedPaths: null, Release: null, Fence: null })
        {
            problems.Add("id", "is required with paths, shared_paths, release or fence: the task that you hold");
        }

        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        if (!(await call.ProjectAsync(arguments.Project)).TryGetValue(out var key, out var refusal)
            || !(await Reservations.ListAsync(call.Request, key, arguments.Path, task: null, (offset, limit))).TryGetValue(out var found, out refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        var view = new HeldPathsView { Held = found.Items, Total = found.Total, More = Paging.More(offset, found.Items.Count, limit, found.Total) };
        var text = new StringBuilder(found.Total == 0 ? "Nobody holds files there." : $"{found.Total} held:");
        foreach (var one in found.Items)
        {
            text.Append($"\n{one.Path}{(one.Exclusive ? string.Empty : " (shared)")} - {one.ClaimedBy} for {one.Task}, until {TimeText.Of(one.LeaseUntil)}");
        }

        return ToolAnswer.Of(view, McpJson.Default.HeldPathsView, view.More is null ? text.ToString() : $"{text}\n{view.More}");
    }
}

/// <summary>What reserve takes.</summary>
internal sealed record ReserveArguments : ToolArguments
{
    public string? Id { get; init; }

    public IReadOnlyList<string>? Paths { get; init; }

    public IReadOnlyList<string>? SharedPaths { get; init; }

    public bool? Release { get; init; }

    public string? Path { get; init; }

    public int? Limit { get; init; }

    public int? Page { get; init; }

    public long? Fence { get; init; }
}
