using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>
/// Tells of progress, changes what a task says, or sets it aside or gives it back. One of the three for each call: they are different commits,
/// and a call is done or it is not.
/// </summary>
internal static class UpdateTool
{
    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Write(
            "update",
            "One of: tell of progress on what you hold (note, percent, artifacts, discovered); change a task's text or fields; set its status. With the id alone it only renews your claim.",
            """
            "id":{"type":"string"},
            "note":{"type":"string"},
            "percent":{"type":"integer"},
            "artifacts":{"type":"array","items":{"type":"object"},"description":"{kind: pull_request|branch|commit|file|link, target}"},
            "discovered":{"type":"array","items":{"type":"object"},"description":"{title, description}: work you found; becomes tasks"},
            "status":{"type":"string","enum":["in_progress","pending","blocked","deferred","cancelled"],"description":"in_progress claims it, pending gives it back or opens it again"},
            "reason":{"type":"string","description":"with status"},
            "until":{"type":"string","description":"with deferred"},
            "title":{"type":"string"},
            "description":{"type":"string"},
            "design":{"type":"string"},
            "acceptance_criteria":{"type":"string"},
            "notes":{"type":"string"},
            "type":{"type":"string"},
            "priority":{"type":"integer"},
            "assignee":{"type":"string"},
            "labels":{"type":"array","items":{"type":"string"}},
            "skills":{"type":"array","items":{"type":"string"}},
            "fence":{"type":"integer"}
            """,
            "id"),
        Role.Agent,
        McpJson.Strict.UpdateArguments,
        RunAsync);

    private static async Task<ToolAnswer> RunAsync(ToolCall call, UpdateArguments arguments)
    {
        if (Obstacle(arguments) is { } obstacle)
        {
            return ToolAnswer.Refused(obstacle);
        }

        if (!(await call.TaskAsync(arguments.Id, arguments.Project)).TryGetValue(out var key, out var refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        return arguments.Status is not null ? await StatusChanges.SetAsync(call, key, arguments)
            : arguments.ChangesText() ? await EditAsync(call, key, arguments)
            : await ReportAsync(call, key, arguments);
    }

    private static ErrorBody? Obstacle(UpdateArguments arguments)
    {
        var ways = (arguments.Reports() ? 1 : 0) + (arguments.ChangesText() ? 1 : 0) + (arguments.Status is not null ? 1 : 0);
        if (ways > 1)
        {
            return Refusals.Invalid("id", "takes one kind of change at a time: progress (note, percent, artifacts, discovered), fields (title, description, ...), or status. Make a call for each; nothing was changed");
        }

        return arguments is { Status: null, Reason: not null } ? Refusals.Invalid("reason", "goes with status; to tell of progress, send it as note")
            : arguments.Until is not null && arguments.Status != "deferred" ? Refusals.Invalid("until", "goes with status deferred")
            : null;
    }

    private static async Task<ToolAnswer> ReportAsync(ToolCall call, TaskKey key, UpdateArguments arguments)
    {
        if (!(await call.Claims.FenceAsync(call.Request, key, arguments.Fence)).TryGetValue(out var fence, out var refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        if (!arguments.Reports())
        {
            var (claim, _, _) = await Claims.RenewAsync(call.Request, key, fence);
            return Changes.Answer(claim, "renewed", task => $"Renewed {task.Id}.{Changes.Lease(task)}");
        }

        var problems = new Problems();
        var body = new ProgressBody
        {
            Fence = fence, Note = arguments.Note, Percent = arguments.Percent, Artifacts = arguments.Artifacts, Discovered = arguments.Discovered,
        };
        WorkChecks.Progress(body, problems);
        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        if (!(await ProgressReports.ReportAsync(call.Request, key, body)).TryGetValue(out var report, out refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        if (report.Reply is not { IsSuccess: true, Task: { } task })
        {
            return ToolAnswer.Refused(Refusals.Of(report.Reply.Result, report.Reply.Rejection));
        }

        var made = report.Discovered.Count == 0 ? string.Empty : $" Made {string.Join(", ", report.Discovered)} of what you found.";
        var view = Changes.View(task, "reported", $"Noted on {task.Id}.{made}{Changes.Lease(task)}");
        return Changes.Answer(report.Discovered.Count == 0 ? view : view with { Discovered = report.Discovered });
    }

    private static async Task<ToolAnswer> EditAsync(ToolCall call, TaskKey key, UpdateArguments arguments)
    {
        var problems = new Problems();
        var body = new PatchTaskBody
        {
            Title = arguments.Title,
            Type = arguments.Type,
            Priority = arguments.Priority,
            Assignee = arguments.Assignee,
            Labels = arguments.Labels,
            Skills = arguments.Skills,
            Description = arguments.Description,
            Design = arguments.Design,
            AcceptanceCriteria = arguments.AcceptanceCriteria,
            Notes = arguments.Notes,
        };
        TaskChecks.Patch(body, problems);
        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        return (await Edits.PatchAsync(call.Request, key, body, ifMatch: null)).TryGetValue(out var edited, out var refusal)
            ? Changes.Answer(Changes.View(edited.Task, "changed", $"Changed {edited.Task.Id}: {TaskRow.Of(edited.Task).Line()}"))
            : ToolAnswer.Refused(refusal);
    }
}
