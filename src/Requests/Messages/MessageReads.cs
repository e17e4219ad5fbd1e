using Krewe.Client.Wire;
using Krewe.Requests.Access;
using Krewe.Requests.Views;
using Krewe.Storage.Messages;

namespace Krewe.Requests;

/// <summary>
/// Reads messages, straight from the store: none wakes a grain. An agent sees what it sent and what it got, a lead sees all; a key that is
/// confined to a project only what belongs to that.
/// </summary>
internal static class MessageReads
{
    public static async Task<Answer<MessageView>> FindAsync(Request request, string id)
    {
        var found = await request.Store.Messages.FindAsync(request.Identity.Organization, id, request.Identity.Agent, request.Aborted);
        if (found is null || !MaySee(request, found))
        {
            return NoMessage(id);
        }

        return IsSendersOrLeads(request, found.Message)
            ? MessageViews.OfSender(found.Message, found.Read, found.Acknowledged)
            : MessageViews.Of(found.Message);
    }

    /// <summary>A message that this caller may read, and therefore answer.</summary>
    public static async Task<Answer<MessageRecord>> FindVisibleAsync(Request request, string id)
    {
        var found = await request.Store.Messages.FindAsync(request.Identity.Organization, id, request.Identity.Agent, request.Aborted);
        return found is not null && MaySee(request, found) ? found.Message : NoMessage(id);
    }

    /// <summary>The conversation that a message belongs to, as far as the caller sees it.</summary>
    public static async Task<Answer<(IReadOnlyList<MessageView> Messages, long Total)>> ThreadAsync(Request request, string id, int offset, int limit)
    {
        if (!(await FindVisibleAsync(request, id)).TryGetValue(out var message, out var refusal))
        {
            return refusal;
        }

        var identity = request.Identity;
        var filter = new ThreadFilter(identity.Organization, message.Thread, identity.Agent, request.OnlyProject, identity.Role >= Role.Lead);
        var page = await request.Store.Messages.ListThreadAsync(filter, offset, limit, request.Aborted);
        return ([.. page.Messages.Select(MessageViews.Of)], page.Total);
    }

    public static ErrorBody NoMessage(string id) =>
        Refusals.NotFound($"There is no message '{id}' that you sent or got. Check the id, or look into your inbox.");

    private static bool MaySee(Request request, FoundMessage found) =>
        (request.OnlyProject is not { } only || found.Message.Project == only) && (found.IsInInbox || IsSendersOrLeads(request, found.Message));

    private static bool IsSendersOrLeads(Request request, MessageRecord message) =>
        message.Sender == request.Identity.Agent || request.Identity.Role >= Role.Lead;
}
