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
        var boxes = Put(session, letter, agents);
        var taken = boxes.ConvertAll(box => box.Agent);
        var refused = agents.Except(taken, StringComparer.Ordinal).ToList();
        if (taken.Count == 0)
        {
            return new SendOutcome(SendResult.InboxesFull, [], refused);
        }

        Evict(session, letter, [.. boxes.Where(box => box.Kept > IMessageStore.KeptMax).Select(box => box.Agent)]);
        Add(session, letter, fence, taken, refused);
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

    private static List<(string Agent, int Kept)> Put(SqliteSession session, Letter letter, List<string> agents) => session.List(
        "Messages.put",
        row => (row.GetString(0), row.GetInt32(1)),
        ("organization", letter.Organization),
        ("project", letter.Project),
        ("agents", SqliteList.Of(agents)),
        ("kept_max", IMessageStore.KeptMax),
        ("at", SqliteTime.Of(letter.Message.CreatedAt)));

    private static void Evict(SqliteSession session, Letter letter, string[] full)
    {
        if (full.Length == 0)
        {
            return;
        }

        var old = session.List(
            "Messages.list_old",
            row => (Number: row.GetInt64(0), Message: row.GetInt64(1)),
            ("organization", letter.Organization),
            ("project", letter.Project),
            ("agents", SqliteList.Of(full)));
        session.Execute("Messages.remove_entries", ("numbers", SqliteList.Of(old.Select(entry => entry.Number))));
        session.Execute(
            "Messages.shrink_inboxes",
            ("organization", letter.Organization),
            ("project", letter.Project),
            ("agents", SqliteList.Of(full)));
        session.Execute(
            "Messages.shrink_messages",
            ("messages", SqliteList.Of(old.Select(entry => entry.Message))),
            ("at", SqliteTime.Of(letter.Message.CreatedAt)));
    }

    private static void Add(SqliteSession session, Letter letter, long? fence, List<string> taken, List<string> refused)
    {
        var message = letter.Message;
        var number = session.Find(
            "Messages.add",
            row => row.GetInt64(0),
            ("organization", letter.Organization),
            ("project", letter.Project),
            ("id", message.Id),
            ("thread", message.Thread),
            ("reply_to", message.ReplyTo),
            ("sender", message.Sender),
            ("address_kind", (int)message.AddressKind),
            ("address", message.Address),
            ("task", message.Task),
            ("fence", fence),
            ("subject", message.Subject),
            ("body", message.Body),
            ("delivered", taken.Count),
            ("refused", SqliteList.Of([.. refused.Take(SendOutcome.RefusedNamesMax)])),
            ("at", SqliteTime.Of(message.CreatedAt)));
        session.Execute(
            "Messages.add_entries",
            ("organization", letter.Organization),
            ("project", letter.Project),
            ("message", number),
            ("thread", message.Thread),
            ("task", message.Task),
            ("agents", SqliteList.Of(taken)),
            ("at", SqliteTime.Of(message.CreatedAt)));
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

    /// <summary>A message with the numbers of what it belongs to.</summary>
    private sealed record Letter(NewMessage Message, int Organization, int Project);
}
