using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Messages and inboxes.</summary>
public sealed class MessageResource
{
    private readonly ApiCalls _calls;

    internal MessageResource(ApiCalls calls) => _calls = calls;

    /// <summary>Sends a message to an agent, a role, or whoever holds a task.</summary>
    public Task<Result<MessageView>> SendAsync(SendMessageBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        _calls.WriteAsync(
            HttpMethod.Post, "v1/messages", body, WireJson.Default.SendMessageBody, WireJson.Default.EnvelopeMessageView, options, cancellation);

    /// <summary>One message that the caller sent or got. This marks nothing.</summary>
    public Task<Result<MessageView>> GetAsync(string id, CancellationToken cancellation = default) =>
        _calls.GetAsync(Path(id), WireJson.Default.EnvelopeMessageView, cancellation);

    /// <summary>The conversation that a message belongs to, in the order of sending.</summary>
    public Task<Result<Page<MessageView>>> ThreadAsync(
        string id, int? page = null, int? limit = null, CancellationToken cancellation = default) => _calls.ListAsync(
        ApiPath.WithQuery(Path(id) + "/thread", ("page", ApiPath.Number(page)), ("limit", ApiPath.Number(limit))),
        WireJson.Default.EnvelopeIReadOnlyListMessageView,
        cancellation);

    /// <summary>A page of an agent's inbox; for itself and for leads.</summary>
    public Task<Result<Page<MessageView>>> InboxAsync(string agent, InboxQuery? query = null, CancellationToken cancellation = default)
    {
        var asked = query ?? new InboxQuery();
        return _calls.ListAsync(
            ApiPath.WithQuery(
                Inbox(agent),
                ("project", asked.Project),
                ("unread", asked.Unread ? "true" : null),
                ("thread", asked.Thread),
                ("task", asked.Task),
                ("order", asked.InOrder ? "sent" : null),
                ("page", ApiPath.Number(asked.Page)),
                ("limit", ApiPath.Number(asked.Limit))),
            WireJson.Default.EnvelopeIReadOnlyListMessageView,
            cancellation);
    }

    /// <summary>How much an agent's inbox holds.</summary>
    public Task<Result<InboxCountsView>> CountAsync(string agent, CancellationToken cancellation = default) =>
        _calls.GetAsync(Inbox(agent) + "/counts", WireJson.Default.EnvelopeInboxCountsView, cancellation);

    /// <summary>Marks messages of the caller's own inbox as read, up to 1,000.</summary>
    public Task<Result<MarkedMessagesView>> ReadAsync(
        string agent, IReadOnlyList<string> ids, CallOptions? options = null, CancellationToken cancellation = default) =>
        MarkAsync(agent, "read", ids, options, cancellation);

    /// <summary>Acknowledges messages of the caller's own inbox, up to 1,000; that reads them too.</summary>
    public Task<Result<MarkedMessagesView>> AcknowledgeAsync(
        string agent, IReadOnlyList<string> ids, CallOptions? options = null, CancellationToken cancellation = default) =>
        MarkAsync(agent, "acknowledge", ids, options, cancellation);

    private Task<Result<MarkedMessagesView>> MarkAsync(
        string agent, string mark, IReadOnlyList<string> ids, CallOptions? options, CancellationToken cancellation) => _calls.WriteAsync(
        HttpMethod.Post,
        $"{Inbox(agent)}/{mark}",
        new MarkMessagesBody { Ids = ids },
        WireJson.Default.MarkMessagesBody,
        WireJson.Default.EnvelopeMarkedMessagesView,
        options,
        cancellation);

    private static string Path(string id) => $"v1/messages/{ApiPath.Segment(id)}";

    private static string Inbox(string agent) => $"v1/agents/{ApiPath.Segment(agent)}/inbox";
}
