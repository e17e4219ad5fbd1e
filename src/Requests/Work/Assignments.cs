using Krewe.Client.Wire;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Routing;
using Krewe.Domain.Tasks;
using Krewe.Requests.Idempotency;

namespace Krewe.Requests;

/// <summary>Choosing whose task it is.</summary>
internal static class Assignments
{
    /// <summary>So many registered names are looked through for one that may have been meant.</summary>
    private const int ComparedMax = 1_000;

    /// <summary>So many are read at a time: each comes with its description and rules.</summary>
    private const int PageMax = 100;

    public static async Task<Answer<TaskReply>> AssignAsync(Request request, TaskKey key, AssignBody body) =>
        await ObstacleAsync(request, body) is { } obstacle ? obstacle : await Commands.ExecuteAsync(request, key, Commands.Assign(body));

    /// <summary>A task of an agent that does not exist is one that nobody gets; its holder would lose it for that.</summary>
    private static async Task<ErrorBody?> ObstacleAsync(Request request, AssignBody body)
    {
        // What was done under this key before is answered as it was then, whoever is known by now.
        if (body.AllowUnknown == true
            || body.Agent.Value is not { } agent
            || (request.Idempotency is { } key && await KeptOperations.FindAsync(request, key.Key) is not null)
            || await IsKnownAsync(request, agent))
        {
            return null;
        }

        var near = NearNames.Of(agent, await ListNamesAsync(request));
        var meant = near.Count == 0 ? "`GET /v1/agents` lists those that are registered." : $"Did you mean {string.Join(", ", near)}?";
        return Refusals.Of(
            ErrorCode.NotFound,
            $"There is no agent '{agent}': none of that name is registered, holds work or called lately, so nothing was assigned. {meant} " +
            "For one that is yet to come, send allow_unknown.",
            [.. near.Select(name => new ErrorDetail("agent", name))]);
    }

    private static async Task<List<string>> ListNamesAsync(Request request)
    {
        var names = new List<string>();
        while (names.Count < ComparedMax)
        {
            var page = await request.Store.Agents.ListAsync(request.Identity.Organization, names.Count, PageMax, request.Aborted);
            names.AddRange(page.Select(one => one.Id));
            if (page.Count < PageMax)
            {
                break;
            }
        }

        return names;
    }

    /// <summary>Registered, or at work without a profile.</summary>
    private static async Task<bool> IsKnownAsync(Request request, string agent)
    {
        var organization = request.Identity.Organization;
        return agent == request.Identity.Agent
            || await request.Store.Agents.FindAsync(organization, agent, request.Aborted) is not null
            || await request.Store.Tasks.CountClaimsAsync(organization, agent, request.Aborted) > 0
            || await IsSeenAsync(request, agent);
    }

    private static async Task<bool> IsSeenAsync(Request request, string agent) =>
        (await request.Grain<IAgentGrain>($"{request.Identity.Organization}/{agent}").SightingAsync()).LastSeenAt is not null;
}
