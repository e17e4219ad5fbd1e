using Krewe.Domain.Tasks;
using Krewe.Storage.Messages;
using Krewe.Storage.Names;
using Krewe.Storage.Operations;

namespace Krewe.Storage.Sqlite.Queries;

/// <summary>One message is one piece of the writer's work; what refuses it is found out before anything but the inboxes is touched.</summary>
internal sealed class SqliteSending(SqliteWriter writer, NameCache names)
{
    public async Task<SendOutcome> SendAsync(NewMessage message, OperationRecord? operation)
    {
        var organization = await names.FindOrganizationAsync(message.Organization, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no organization '{message.Organization}'.");
        var project = message.Project is null
            ? 0
            : (await names.FindProjectAsync(new ProjectKey(message.Organization, message.Project), CancellationToken.None))?.Project
                ?? throw new InvalidOperationException($"There is no project '{message.Project}'.");
        return await writer.RunAsync(session => Send(session, new Letter(message, organization, project), operation));
    }

    private static SendOutcome Send(SqliteSession session, Letter letter, OperationRecord? operation)
    {
        if (session.Find("Messages.exists", row => row.GetInt32(0), ("organization", letter.Organization), ("id", letter.Message.Id)) == 1)
        {
            return SendOutcome.Not(SendResult.SentBefore);
        }

        var (agents, fence) = FindRecipients(session, letter);
        if (operation is not null && IsTaken(session, letter, operation))
        {
            return SendOutcome.Not(SendResult.KeyTaken);
        }

        if (agents.Count is 0 or > IMessageStore.RecipientsMax)
        {
            return SendOutcome.Not(Recipients.Failure(letter.Message.AddressKind, agents.Count));
        }

        // An inbox that takes nothing is not changed: nothing has to be taken back when all refuse.
        var boxes = SqliteDelivery.Put(session, letter, agents, IMessageStore.KeptMax);
        var taken = boxes.ConvertAll(box => box.Agent);
        var refused = agents.Except(taken, StringComparer.Ordinal).ToList();
        if (taken.Count == 0)
        {
            return new SendOutcome(SendResult.InboxesFull, [], refused);
        }

        SqliteDelivery.Evict(session, letter, boxes);
        SqliteDelivery.Add(session, letter, fence, taken, refused);
        Keep(session, letter, operation);
        return new SendOutcome(SendResult.Sent, taken, refused, fence);
    }

    private static bool IsTaken(SqliteSession session, Letter letter, OperationRecord operation) => session.Find(
        "Operations.find",
        row => row.GetString(0),
        ("organization", letter.Organization),
        ("principal", operation.Principal),
        ("key", operation.Key)) is not null;

    private static (List<string> Agents, long? Fence) FindRecipients(SqliteSession session, Letter letter)
    {
        var message = letter.Message;
        switch (message.AddressKind)
        {
            case AddressKind.Role:
                return (session.List(
                    "Messages.find_role",
                    row => row.GetString(0),
                    ("organization", letter.Organization),
                    ("role", message.Address),
                    ("limit", IMessageStore.RecipientsMax + 1)), null);
            case AddressKind.Holder:
                var held = session.List(
                    "Messages.find_holder",
                    row => (row.GetString(0), row.GetInt64(1)),
                    ("organization", letter.Organization),
                    ("project", letter.Project),
                    ("task", message.Address));
                return held is [var (agent, fence)] ? ([agent], fence) : ([], null);
            default:
                return (session.List(
                    "Messages.find_agent",
                    row => row.GetString(0),
                    ("organization", letter.Organization),
                    ("agent", message.Address),
                    ("reply_to", message.ReplyTo)), null);
        }
    }

    private static void Keep(SqliteSession session, Letter letter, OperationRecord? operation)
    {
        if (operation is not null)
        {
            session.Execute(
                "Operations.add",
                ("organization", letter.Organization),
                ("principal", operation.Principal),
                ("key", operation.Key),
                ("request_hash", operation.RequestHash),
                ("response", operation.Response),
                ("created_at", SqliteTime.Of(operation.CreatedAt)));
        }
    }
}
