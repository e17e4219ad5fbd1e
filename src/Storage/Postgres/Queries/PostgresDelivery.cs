using Krewe.Storage.Messages;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>The steps that put one message into inboxes, within a transaction of the caller's.</summary>
internal sealed class PostgresDelivery(PostgresDatabase database)
{
    /// <summary>Counts it in the inboxes of those agents that have fewer unread messages; returns which took it, and how many each keeps then.</summary>
    public Task<List<(string Agent, int Kept)>> PutAsync(NpgsqlConnection connection, Letter letter, List<string> agents, int unreadMax) => database.ListAsync(
        connection,
        "Messages.put",
        row => (row.GetString(0), row.GetInt32(1)),
        CancellationToken.None,
        Value.Integer("organization", letter.Organization),
        Value.Integer("project", letter.Project),
        Value.Texts("agents", [.. agents]),
        Value.Bigint("kept_max", unreadMax),
        Value.Time("at", letter.Message.CreatedAt));

    /// <summary>The oldest that was read goes, of each inbox that keeps one too many now.</summary>
    public async Task EvictAsync(NpgsqlConnection connection, Letter letter, List<(string Agent, int Kept)> boxes)
    {
        var full = boxes.Where(box => box.Kept > IMessageStore.KeptMax).Select(box => box.Agent).ToArray();
        if (full.Length > 0)
        {
            await database.ExecuteAsync(
                connection,
                "Messages.evict",
                CancellationToken.None,
                Value.Integer("organization", letter.Organization),
                Value.Integer("project", letter.Project),
                Value.Texts("agents", full),
                Value.Time("at", letter.Message.CreatedAt));
        }
    }

    /// <summary>Adds the message for those that took it; 0 when it is there already, or the claim that it is for has ended.</summary>
    public Task<int> AddAsync(NpgsqlConnection connection, Letter letter, long? fence, List<string> taken, List<string> refused)
    {
        var message = letter.Message;
        return database.ExecuteAsync(
            connection,
            "Messages.add",
            CancellationToken.None,
            Value.Integer("organization", letter.Organization),
            Value.Integer("project", letter.Project),
            Value.Text("id", message.Id),
            Value.Text("thread", message.Thread),
            Value.Text("reply_to", message.ReplyTo),
            Value.Text("sender", message.Sender),
            Value.Integer("address_kind", (int)message.AddressKind),
            Value.Text("address", message.Address),
            Value.Text("task", message.Task),
            Value.BigintOrNull("fence", fence),
            Value.Text("subject", message.Subject),
            Value.Text("body", message.Body),
            Value.Texts("agents", [.. taken]),
            Value.Texts("refused", [.. refused.Take(SendOutcome.RefusedNamesMax)]),
            Value.Time("at", message.CreatedAt));
    }
}
