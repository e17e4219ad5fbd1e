using Krewe.Client.Wire;
using Krewe.Requests.Idempotency;
using Krewe.Requests.Views;
using Krewe.Storage;
using Krewe.Storage.Messages;
using Krewe.Storage.Operations;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Requests;

/// <summary>
/// Sends messages. A message is rows alone: no grain decides about it, the store does, and the grains of those who get it are only told
/// that their count is old.
/// </summary>
internal static class Sending
{
    /// <summary>How many of a message's agents are told at once; the others find out by themselves within a minute.</summary>
    private const int ToldMax = 100;

    public static async Task<Answer<MessageView>> SendAsync(Request request, SendMessageBody body)
    {
        MessageRecord? answered = null;
        if (body.ReplyTo is { } id && !(await MessageReads.FindVisibleAsync(request, id)).TryGetValue(out answered, out var refusal))
        {
            return await SentBeforeAsync(request) ?? refusal;
        }

        if (!(await ScopeAsync(request, body, answered)).TryGetValue(out var scope, out refusal))
        {
            return await SentBeforeAsync(request) ?? refusal;
        }

        var message = Compose(request, body, answered, scope);
        var outcome = await TryTwiceAsync(request, message);
        switch (outcome.Result)
        {
            case SendResult.Sent:
                await TellAsync(request, outcome.Agents);
                return MessageViews.OfSender(MessageRecord.Of(message, outcome), 0, 0);
            case SendResult.KeyTaken or SendResult.SentBefore:
                return await SentBeforeAsync(request)
                    ?? (request.Idempotency is null ? await AnswerAsync(request, message.Id) : Refusals.OutcomeUnknown);
            default:
                return SendRefusals.Of(message, outcome);
        }
    }

    /// <summary>Where a message belongs, and the task that it is about; both are there.</summary>
    private static async Task<Answer<Scope>> ScopeAsync(Request request, SendMessageBody body, MessageRecord? answered)
    {
        var named = body.Project ?? answered?.Project;
        if ((body.ToHolderOf ?? body.Task) is { } task)
        {
            if (!(await Targets.TaskAsync(request, task, named)).TryGetValue(out var key, out var refusal))
            {
                return refusal;
            }

            return await request.Store.Tasks.LoadAsync(key) is { Status: not TaskStatus.Deleted }
                ? new Scope(key.Project, task)
                : Refusals.NoTask(key.Project, task);
        }

        if ((named ?? request.Identity.Project) is not { } project)
        {
            return new Scope(null, answered?.Task);
        }

        if (!Targets.Project(request, project, "project").TryGetValue(out var found, out var missing))
        {
            return missing;
        }

        // The same id in another project is another task.
        var about = answered?.Project == project ? answered.Task : null;
        return await request.Projects.ExistsAsync(found, request.Aborted) ? new Scope(project, about) : Refusals.NoProject(project);
    }

    private static NewMessage Compose(Request request, SendMessageBody body, MessageRecord? answered, Scope scope)
    {
        var (kind, address) = body switch
        {
            { ToRole: { } role } => (AddressKind.Role, role),
            { ToHolderOf: { } task } => (AddressKind.Holder, task),
            _ => (AddressKind.Agent, body.ToAgent ?? answered!.Sender),
        };
        var now = WholeMicroseconds.Of(request.Now);
        var id = Guid.CreateVersion7(now).ToString();
        return new NewMessage
        {
            Organization = request.Identity.Organization,
            Id = id,
            Project = scope.Project,
            Thread = answered?.Thread ?? id,
            ReplyTo = answered?.Id,
            Sender = request.Identity.Agent,
            AddressKind = kind,
            Address = address,
            Task = scope.Task,
            Subject = body.Subject,
            Body = body.Text!,
            CreatedAt = now,
        };
    }

    /// <summary>Once more when the outcome is unknown: the message has its id, and is sent once whichever try got through.</summary>
    private static async Task<SendOutcome> TryTwiceAsync(Request request, NewMessage message)
    {
        var operation = OperationOf(request, message);
        try
        {
            return await request.Store.Messages.SendAsync(message, operation);
        }
        catch (OutcomeUnknownException)
        {
            try
            {
                return await SendAgainAsync(request, message, operation);
            }
            catch (StoreUnavailableException lost) when (lost is not OutcomeUnknownException)
            {
                throw new OutcomeUnknownException(lost.Message, lost);
            }
        }
    }

    /// <summary>
    /// What refuses the second try may have come about since the first got through: the claim ended, or that very message filled the inbox.
    /// Nobody may be told that nothing was sent when it was.
    /// </summary>
    private static async Task<SendOutcome> SendAgainAsync(Request request, NewMessage message, OperationRecord? operation)
    {
        var outcome = await request.Store.Messages.SendAsync(message, operation);
        return outcome.Result is SendResult.Sent or SendResult.SentBefore or SendResult.KeyTaken
            || await request.Store.Messages.FindAsync(message.Organization, message.Id, message.Sender, CancellationToken.None) is null
                ? outcome
                : SendOutcome.Not(SendResult.SentBefore);
    }

    /// <summary>What is kept under the caller's key is which message it sent.</summary>
    private static OperationRecord? OperationOf(Request request, NewMessage message) => request.Idempotency is { } key
        ? new OperationRecord(
            message.Organization, request.Identity.KeyId, key.Key, key.RequestHash, KeptMessage.Write(message.Id), message.CreatedAt)
        : null;

    /// <summary>
    /// What an earlier request under the same key sent, or null. Asked when the store knows the key, and before a refusal: what is answered, or
    /// the task that it is about, may have gone since.
    /// </summary>
    private static async Task<Answer<MessageView>?> SentBeforeAsync(Request request)
    {
        if (request.Idempotency is not { } key || await KeptOperations.FindAsync(request, key.Key) is not { } kept)
        {
            return null;
        }

        return KeptOperations.Mismatch(kept, key) is { } mismatch ? mismatch : await AnswerAsync(request, KeptMessage.Read(kept.Response));
    }

    private static async Task<Answer<MessageView>> AnswerAsync(Request request, string id) =>
        await request.Store.Messages.FindAsync(request.Identity.Organization, id, request.Identity.Agent, request.Aborted) is { } found
            ? MessageViews.OfSender(found.Message, found.Read, found.Acknowledged)
            : Refusals.OutcomeUnknown;

    /// <summary>What is sent is answered as such, whatever becomes of the news.</summary>
    private static async Task TellAsync(Request request, IReadOnlyList<string> agents)
    {
        try
        {
            await Task.WhenAll(agents.Take(ToldMax).Select(agent => Inboxes.TellAsync(request, agent)));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whoever was not told counts again within a minute.
        }
    }

    private sealed record Scope(string? Project, string? Task);
}
