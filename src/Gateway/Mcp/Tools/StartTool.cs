using System.Text;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;
using Krewe.Storage.Messages;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Where an agent begins: who it is, what it holds, what waits for it, and the rules in brief.</summary>
internal static class StartTool
{
    private const int ClaimsMax = 20;
    private const int MessagesMax = 5;

    private static readonly string[] Rules =
    [
        "Send the session with every call; any call keeps your claims alive.",
        "Take work with claim before you begin, and only one task at a time unless you were told otherwise.",
        "Tell of progress with update (note, percent), and of work that you find on the way with update (discovered).",
        "Hand in with finish; where reviews are required another agent decides. If you cannot go on, use fail.",
        "When a call is refused because somebody else holds the task, stop working on it and claim another.",
    ];

    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Write(
            "start",
            "Call this first. Who you are, your claims, your inbox and the rules. Returns the session to send with every later call. Give your old session to go on with it.",
            """
            "agent":{"type":"string","description":"your name, if your key is not bound to one"}
            """),
        Role.Viewer,
        McpJson.Strict.StartArguments,
        RunAsync,
        (caller, arguments) => Speaker.Begin(caller, arguments.Agent, arguments.Session));

    private static async Task<ToolAnswer> RunAsync(ToolCall call, StartArguments arguments)
    {
        if (!(await ProjectAsync(call, arguments.Project)).TryGetValue(out var scope, out var refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        var stats = scope.Project is { } project && (await Backlogs.StatsAsync(call.Request, project)).TryGetValue(out var read, out _) ? read : null;
        var view = new StartView
        {
            Agent = call.Identity.Agent,
            Session = Speaker.Told(call.Caller, call.Identity),
            Role = call.Identity.Role.Name(),
            Project = scope.Project?.Project,
            Projects = scope.Others,
            Claims = Rows(call.Claims.Held),
            ClaimsElsewhere = call.Claims.Elsewhere.Count > 0 ? Rows(call.Claims.Elsewhere) : null,
            UnreadMessages = call.Claims.UnreadMessages,
            Inbox = call.Claims.UnreadMessages is null or 0 ? null : await UnreadAsync(call),
            Ready = stats?.Ready,
            Pause = stats?.Pause,
            Drain = Halts.View(call.Claims.Drain),
            Rules = Rules,
        };
        return ToolAnswer.Of(view, McpJson.Default.StartView, Text(view));
    }

    /// <summary>The project that later calls mean, or those to choose from.</summary>
    private static async Task<Answer<(ProjectKey? Project, IReadOnlyList<string>? Others)>> ProjectAsync(ToolCall call, string? named)
    {
        if ((await call.ProjectAsync(named)).TryGetValue(out var key, out var refusal))
        {
            return await call.Request.Projects.ExistsAsync(key, call.Request.Aborted) ? ((ProjectKey?)key, null) : Refusals.NoProject(key.Project);
        }

        if (named is not null || call.Identity.Project is not null)
        {
            return refusal;
        }

        var (projects, _) = await ProjectRequests.ListAsync(call.Request, 0, 20);
        return ((ProjectKey?)null, (IReadOnlyList<string>?)[.. projects.Select(project => project.Id)]);
    }

    private static async Task<IReadOnlyList<MessageRow>?> UnreadAsync(ToolCall call)
    {
        var filter = new InboxFilter { Organization = call.Identity.Organization, Agent = call.Identity.Agent, OnlyUnread = true };
        return (await Inboxes.ListAsync(call.Request, call.Identity.Agent, filter, 0, MessagesMax)).TryGetValue(out var found, out _)
            ? [.. found.Messages.Select(message => MessageRow.Of(message, full: false))]
            : null;
    }

    private static List<TaskRow> Rows(IReadOnlyList<TaskState> tasks) => [.. tasks.Take(ClaimsMax).Select(task => TaskRow.Of(TaskSnapshot.From(task)))];

    private static string Text(StartView view)
    {
        var text = new StringBuilder($"You are agent {view.Agent} ({view.Role}). Session: {view.Session} (send it with every call).");
        text.Append(view.Project is { } project ? $"\nProject: {project}, {view.Ready ?? 0} ready." : $"\nName a project with each call: {string.Join(", ", view.Projects ?? [])}.");
        text.Append(view.Pause is { } pause ? $"\nThe project is paused{(pause.Reason is null ? string.Empty : $": {pause.Reason}")}. It gives out no claims." : string.Empty);
        text.Append(view.Claims.Count == 0 ? "\nYou hold nothing." : "\nYou hold:");
        foreach (var row in view.Claims)
        {
            text.Append('\n').Append(row.Line());
        }

        foreach (var row in view.ClaimsElsewhere ?? [])
        {
            text.Append("\nAnother session of your agent holds: ").Append(row.Line());
        }

        text.Append(view.UnreadMessages is > 0 and var unread ? $"\n{unread} unread (message marks them read):" : string.Empty);
        foreach (var message in view.Inbox ?? [])
        {
            text.Append('\n').Append(message.Line());
        }

        return text.Append("\nRules:\n- ").AppendJoin("\n- ", view.Rules).ToString();
    }
}

/// <summary>What start takes.</summary>
internal sealed record StartArguments : ToolArguments
{
    public string? Agent { get; init; }
}
