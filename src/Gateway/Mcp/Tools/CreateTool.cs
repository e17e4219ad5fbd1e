using Krewe.Client.Wire;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Makes a task.</summary>
internal static class CreateTool
{
    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Write(
            "create",
            "Make a task. Look with search first whether it is there. Work that you find while you hold a task is better told with update (discovered).",
            """
            "title":{"type":"string"},
            "description":{"type":"string"},
            "acceptance_criteria":{"type":"string"},
            "design":{"type":"string"},
            "type":{"type":"string","description":"task, bug, feature, epic..."},
            "priority":{"type":"integer","description":"0 first - 4 last, 2 if absent"},
            "labels":{"type":"array","items":{"type":"string"}},
            "skills":{"type":"array","items":{"type":"string"},"description":"what its agent must be able to do"},
            "assignee":{"type":"string"},
            "parent":{"type":"string"},
            "depends_on":{"type":"array","items":{"type":"string"},"description":"ids that must be done before"},
            "paths":{"type":"array","items":{"type":"string"}},
            "id":{"type":"string"}
            """,
            "title"),
        Role.Agent,
        McpJson.Strict.CreateArguments,
        RunAsync);

    private static async Task<ToolAnswer> RunAsync(ToolCall call, CreateArguments arguments)
    {
        var problems = new Problems();
        var body = new CreateTaskBody
        {
            Id = arguments.Id,
            Title = arguments.Title,
            Description = arguments.Description,
            AcceptanceCriteria = arguments.AcceptanceCriteria,
            Design = arguments.Design,
            Type = arguments.Type,
            Priority = arguments.Priority,
            Labels = arguments.Labels,
            Skills = arguments.Skills,
            Assignee = arguments.Assignee,
            Parent = arguments.Parent,
            Dependencies = arguments.DependsOn is null ? null : [.. arguments.DependsOn.Select(id => new DependencyBody { DependsOn = id })],
            Paths = arguments.Paths,
        };
        TaskChecks.Create(body, problems);
        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        if (!(await call.ProjectAsync(arguments.Project)).TryGetValue(out var key, out var refusal)
            || !(await TaskCreation.CreateAsync(call.Request, key, body)).TryGetValue(out var made, out refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        var state = made.State;
        return Changes.Answer(
            new ChangedView { Id = state.Key.Id, Action = "created", Status = Domain.Tasks.TaskStatusExtensions.Name(state.Status), Title = state.Title, Message = $"Made {state.Key.Id} in {state.Key.Project}: {state.Title}. To work on it, claim it." });
    }
}

/// <summary>What create takes.</summary>
internal sealed record CreateArguments : ToolArguments
{
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? AcceptanceCriteria { get; init; }

    public string? Design { get; init; }

    public string? Type { get; init; }

    public int? Priority { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public IReadOnlyList<string>? Skills { get; init; }

    public string? Assignee { get; init; }

    public string? Parent { get; init; }

    public IReadOnlyList<string>? DependsOn { get; init; }

    public IReadOnlyList<string>? Paths { get; init; }
}
