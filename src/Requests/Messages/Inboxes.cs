using Krewe.Client.Wire;
using Krewe.Contracts.Agents;
using Krewe.Requests.Access;
using Krewe.Requests.Views;
using Krewe.Storage.Messages;

namespace Krewe.Requests;

/// <summary>Inboxes: read by their agents and by leads, marked by their agents alone.</summary>
internal static class Inboxes
{
    public static async Task<Answer<(IReadOnlyList<MessageView> Messages, long Total)>> ListAsync(
        Request request, string agent, InboxFilter filter, int offset, int limit)
    {
        if (ObstacleToRead(request, agent) is { } obstacle)
        {
            return obstacle;
        }

        if (filter.Project is { } named)
        {
            if (!Targets.Project(request, named, "project").TryGetValue(out var key, out var refusal))
            {
                return refusal;
            }

            if (!await request.Projects.ExistsAsync(key, request.Aborted))
            {
                return Refusals.NoProject(named);
            }
        }

        var page = await request.Store.Messages.ListInboxAsync(
            filter with { Project = request.OnlyProject ?? filter.Project }, offset, limit, request.Aborted);
        return ([.. page.Messages.Select(MessageViews.Of)], page.Total);
    }

    public static async Task<Answer<InboxCountsView>> CountAsync(Request request, string agent) => ObstacleToRead(request, agent) is { } obstacle
        ? obstacle
        : MessageViews.Of(await CountsAsync(request, agent));

    /// <summary>Marks messages of the caller's own inbox.</summary>
    public static async Task<Answer<MarkedMessagesView>> MarkAsync(Request request, string agent, IReadOnlyList<string> ids, bool acknowledges)
    {
        if (agent != request.Identity.Agent)
        {
            return Refusals.Forbidden($"You speak as agent '{request.Identity.Agent}': only '{agent}' itself says what it has read.");
        }

        var marks = new MarkMessages(
            request.Identity.Organization, agent, request.OnlyProject, ids.ToHashSet(StringComparer.Ordinal), acknowledges, WholeMicroseconds.Of(request.Now));
        var marked = await request.Store.Messages.MarkAsync(marks);
        return new MarkedMessagesView
        {
            Ids = marked,
            Unknown = [.. marks.Ids.Except(marked, StringComparer.Ordinal)],
            UnreadMessages = await TryCountAgainAsync(request, agent),
        };
    }

    /// <summary>The same of one message, which has to be there.</summary>
    public static async Task<Answer<MarkedMessagesView>> MarkOneAsync(Request request, string id, bool acknowledges)
    {
        if (!(await MarkAsync(request, request.Identity.Agent, [id], acknowledges)).TryGetValue(out var marked, out var refusal))
        {
            return refusal;
        }

        return marked.Ids.Count == 0 ? MessageReads.NoMessage(id) : marked;
    }

    /// <summary>Tells an agent's grain that its count is old.</summary>
    public static Task TellAsync(Request request, string agent) =>
        request.Grain<IAgentGrain>($"{request.Identity.Organization}/{agent}").InboxChangedAsync();

    private static ErrorBody? ObstacleToRead(Request request, string agent) => agent == request.Identity.Agent || request.Identity.Role >= Role.Lead
        ? null
        : Refusals.Forbidden($"You speak as agent '{request.Identity.Agent}' and may read only its inbox.");

    private static async Task<IReadOnlyList<InboxCount>> CountsAsync(Request request, string agent)
    {
        var counts = await request.Store.Messages.CountAsync(request.Identity.Organization, agent, request.Aborted);
        return [.. counts.Where(count => request.OnlyProject is not { } only || count.Project == only)];
    }

    /// <summary>What is marked is marked: that the rest fails is not told as if nothing had been written.</summary>
    private static async Task<int?> TryCountAgainAsync(Request request, string agent)
    {
        try
        {
            await TellAsync(request, agent);
            return (await CountsAsync(request, agent)).Sum(count => count.Unread);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return null;
        }
    }
}
