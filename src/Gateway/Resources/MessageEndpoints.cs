using Krewe.Client.Wire;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Storage.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Messages between agents, and their inboxes.</summary>
internal static class MessageEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var messages = new GatewayRoutes(builder, "/v1/messages", "Messages");
        messages.Post(string.Empty, Role.Agent, MessageDocs.Send, Bodies.SendMessage, SendAsync);
        messages.Get("/{id}", Role.Agent, MessageDocs.Get, OfMessage(GetAsync));
        messages.Get("/{id}/thread", Role.Agent, MessageDocs.Thread, OfMessage(ThreadAsync));
        messages.Post("/{id}/read", Role.Agent, MessageDocs.Read, Bodies.Empty, (call, _) => MarkOneAsync(call, acknowledges: false));
        messages.Post("/{id}/acknowledge", Role.Agent, MessageDocs.Acknowledge, Bodies.Empty, (call, _) => MarkOneAsync(call, acknowledges: true));

        var inboxes = new GatewayRoutes(builder, "/v1/agents/{id}/inbox", "Messages");
        inboxes.Get(string.Empty, Role.Agent, MessageDocs.Inbox, OfAgent(InboxAsync));
        inboxes.Get("/counts", Role.Agent, MessageDocs.Counts, OfAgent(CountsAsync));
        inboxes.Post("/read", Role.Agent, MessageDocs.ReadMany, Bodies.MarkMessages, (call, body) => MarkManyAsync(call, body, acknowledges: false));
        inboxes.Post(
            "/acknowledge", Role.Agent, MessageDocs.AcknowledgeMany, Bodies.MarkMessages, (call, body) => MarkManyAsync(call, body, acknowledges: true));
    }

    private static async Task<IResult> SendAsync(Call call, SendMessageBody body) =>
        (await Sending.SendAsync(call, body)).TryGetValue(out var message, out var refusal)
            ? new JsonAnswer<MessageView>(message, WireJson.Default.MessageView, StatusCodes.Status201Created) { Location = $"/v1/messages/{message.Id}" }
            : Errors.Of(refusal);

    private static async Task<IResult> GetAsync(Call call, string id) =>
        (await MessageReads.FindAsync(call, id)).TryGetValue(out var message, out var refusal)
            ? new JsonAnswer<MessageView>(message, WireJson.Default.MessageView)
            : Errors.Of(refusal);

    private static Task<IResult> ThreadAsync(Call call, string id) =>
        PageAsync(call, new Problems(), page => MessageReads.ThreadAsync(call, id, page.Offset, page.Limit));

    private static Task<IResult> InboxAsync(Call call, string agent)
    {
        var problems = new Problems();
        Check.Line(problems, "thread", call.Query("thread"), Limits.MessageIdLength);
        Check.TaskId(problems, "task", call.Query("task"));
        var filter = new InboxFilter
        {
            Organization = call.Identity.Organization,
            Agent = agent,
            Project = call.Query("project"),
            Thread = call.Query("thread"),
            Task = call.Query("task"),
            OnlyUnread = Chosen(call, problems, "unread", "false", "true") == "true",
            UnreadFirst = Chosen(call, problems, "order", "unread", "sent") == "unread",
        };
        return PageAsync(call, problems, page => Inboxes.ListAsync(call, agent, filter, page.Offset, page.Limit));
    }

    private static async Task<IResult> CountsAsync(Call call, string agent) =>
        (await Inboxes.CountAsync(call, agent)).TryGetValue(out var counts, out var refusal)
            ? new JsonAnswer<InboxCountsView>(counts, WireJson.Default.InboxCountsView)
            : Errors.Of(refusal);

    private static Task<IResult> MarkOneAsync(Call call, bool acknowledges) =>
        KeptAnswers.RunAsync(call, async () => Answer(await Inboxes.MarkOneAsync(call, call.Route("id"), acknowledges)));

    private static Task<IResult> MarkManyAsync(Call call, MarkMessagesBody body, bool acknowledges) => TextRules.Name(call.Route("id")) is { } problem
        ? Task.FromResult<IResult>(Errors.Invalid("id", problem))
        : KeptAnswers.RunAsync(call, async () => Answer(await Inboxes.MarkAsync(call, call.Route("id"), body.Ids!, acknowledges)));

    private static IResult Answer(Answer<MarkedMessagesView> answer) => answer.TryGetValue(out var marked, out var refusal)
        ? new JsonAnswer<MarkedMessagesView>(marked, WireJson.Default.MarkedMessagesView)
        : Errors.Of(refusal);

    private static async Task<IResult> PageAsync(
        Call call, Problems problems, Func<PageRequest, Task<Answer<(IReadOnlyList<MessageView> Messages, long Total)>>> list)
    {
        var page = PageRequest.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        return (await list(page)).TryGetValue(out var found, out var refusal)
            ? ListAnswers.Of(found.Messages, page.Meta(found.Total), WireJson.Default.MessageView)
            : Errors.Of(refusal);
    }

    /// <summary>One of two words of the query; the first when it names none.</summary>
    private static string Chosen(Call call, Problems problems, string name, string first, string second)
    {
        var text = call.Query(name) ?? first;
        if (text != first && text != second)
        {
            problems.Add(name, $"must be {first} or {second}");
        }

        return text;
    }

    private static Func<Call, Task<IResult>> OfMessage(Func<Call, string, Task<IResult>> handler) => call => handler(call, call.Route("id"));

    private static Func<Call, Task<IResult>> OfAgent(Func<Call, string, Task<IResult>> handler) => call =>
        TextRules.Name(call.Route("id")) is { } problem ? Task.FromResult<IResult>(Errors.Invalid("id", problem)) : handler(call, call.Route("id"));
}
