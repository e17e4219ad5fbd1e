using Krewe.Storage.Messages;

namespace Krewe.Storage.Sqlite.Queries;

/// <summary>The steps that put one message into inboxes, within a piece of the writer's work.</summary>
internal static class SqliteDelivery
{
    /// <summary>Counts it in the inboxes of those agents that have fewer unread messages; returns which took it, and how many each keeps then.</summary>
    public static List<(string Agent, int Kept)> Put(SqliteSession session, Letter letter, List<string> agents, int unreadMax) => session.List(
        "Messages.put",
        row => (row.GetString(0), row.GetInt32(1)),
        ("organization", letter.Organization),
        ("project", letter.Project),
        ("agents", SqliteList.Of(agents)),
        ("kept_max", unreadMax),
        ("at", SqliteTime.Of(letter.Message.CreatedAt)));

    /// <summary>The oldest that was read goes, of each inbox that keeps one too many now.</summary>
    public static void Evict(SqliteSession session, Letter letter, List<(string Agent, int Kept)> boxes)
    {
        string[] full = [.. boxes.Where(box => box.Kept > IMessageStore.KeptMax).Select(box => box.Agent)];
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

    /// <summary>Adds the message for those that took it.</summary>
    public static void Add(SqliteSession session, Letter letter, long? fence, List<string> taken, List<string> refused)
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
}
