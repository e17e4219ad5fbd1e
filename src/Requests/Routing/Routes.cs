using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Domain.Reservations;
using Krewe.Domain.Routing;
using Krewe.Domain.Tasks;
using Krewe.Requests.Validation;
using Krewe.Requests.Views;
using Krewe.Storage.Agents;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Requests;

/// <summary>Which agents fit a task. Everything is read from the store: nobody is woken to be asked.</summary>
internal static class Routes
{
    /// <summary>So many agents are asked about, by name; whoever has more names them in teams of their own.</summary>
    public const int AgentsMax = 1_000;

    private const int PageSize = 100;

    /// <summary>The member of a task's metadata that names the task file it came from.</summary>
    private const string TaskFileName = "task_file";

    /// <summary>An agent that nobody heard of for so long is not there. It is noted once a minute that it was heard of.</summary>
    private static readonly TimeSpan SilenceMax = TimeSpan.FromMinutes(5);

    /// <param name="request">Who asks.</param>
    /// <param name="key">The project.</param>
    /// <param name="task">The task's id.</param>
    /// <param name="ahead">True: what passes keeps nobody from fitting, that is being away and holding too much.</param>
    public static async Task<Answer<RouteView>> FindAsync(Request request, ProjectKey key, string? task, bool ahead)
    {
        if (task is null || TextRules.TaskId(task) is not null)
        {
            return Refusals.Invalid("task", task is null ? "is required: name the task, as in ?task=ID" : TextRules.TaskId(task)!);
        }

        var detail = await request.Store.Tasks.FindDetailAsync(key.Task(task), request.Aborted);
        if (detail is null || detail.State.Status == TaskStatus.Deleted)
        {
            return Refusals.NoTask(key.Project, task);
        }

        var claims = await request.Store.Tasks.CountClaimsByAgentAsync(key.Organization, request.Aborted);
        var search = new RouteSearch(Routed(detail));
        var isComplete = await ConsiderAllAsync(request, key.Organization, search, agent => Candidate(agent, claims.GetValueOrDefault(agent.Id), request.Now, ahead));
        return RouteViews.Of(task, search.End(), isComplete);
    }

    /// <summary>A page after the other, because profiles are large. True when there are no more agents than may be asked about.</summary>
    private static async Task<bool> ConsiderAllAsync(Request request, string organization, RouteSearch search, Func<AgentRecord, AgentCandidate> candidate)
    {
        for (var offset = 0; offset < AgentsMax; offset += PageSize)
        {
            var page = await request.Store.Agents.ListAsync(organization, offset, PageSize, request.Aborted);

            // One that registers meanwhile moves others onto the next page.
            foreach (var agent in page.Where(agent => !search.Knows(agent.Id)))
            {
                search.Consider(candidate(agent));
            }

            if (page.Count < PageSize)
            {
                return true;
            }
        }

        return (await request.Store.Agents.ListAsync(organization, AgentsMax, 1, request.Aborted)).Count == 0;
    }

    private static AgentCandidate Candidate(AgentRecord agent, int held, DateTimeOffset now, bool ahead) => new()
    {
        Name = agent.Id,
        Role = agent.Role,
        Skills = agent.Skills,
        Rules = AgentRules.Of(agent.Rules),
        ClaimLimit = ahead ? null : agent.ClaimLimit,
        ClaimsHeld = held,
        IsDrained = agent.Drain is not null,
        IsPresent = ahead || held > 0 || now - agent.SeenAt <= SilenceMax,
    };

    private static RoutedTask Routed(TaskDetail detail) => new()
    {
        Title = detail.State.Title,
        Type = detail.State.Type,
        Labels = detail.State.Labels,
        Skills = detail.State.Skills,
        Paths = [.. Globs(detail.State.Particulars)],
        TaskFile = TaskFile(detail.Text.Extra),
        Assignee = detail.State.Assignee,
        Author = detail.State.Particulars.Author,
    };

    private static IEnumerable<PathGlob> Globs(TaskParticulars particulars)
    {
        foreach (var path in particulars.Paths.Concat(particulars.SharedPaths))
        {
            if (PathGlob.TryParse(path, out var glob, out _))
            {
                yield return glob;
            }
        }
    }

    private static string? TaskFile(string? extra)
    {
        if (extra is null)
        {
            return null;
        }

        using var metadata = JsonDocument.Parse(extra);
        return metadata.RootElement.ValueKind == JsonValueKind.Object
            && metadata.RootElement.TryGetProperty(TaskFileName, out var file)
            && file.ValueKind == JsonValueKind.String
            ? file.GetString()
            : null;
    }
}
