using Krewe.Domain.Tasks;
using Krewe.Storage.Messages;
using Krewe.Storage.Names;
using Krewe.Storage.Operations;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>
/// One message is one transaction. Its locks come in one order, the inboxes by their names, the messages that are put out, the task, so that
/// senders never wait for each other in a circle; what still does is tried again. The task comes last because a whole batch of claims may
/// wait for it: it is held by the statement that adds the message and the commit alone.
/// </summary>
internal sealed class PostgresSending(PostgresDatabase database, NameCache names)
{
    private const int TriesMax = 3;

    private readonly PostgresDelivery _delivery = new(database);

    public async Task<SendOutcome> SendAsync(NewMessage message, OperationRecord? operation)
    {
        var organization = await names.FindOrganizationAsync(message.Organization, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no organization '{message.Organization}'.");
        var project = message.Project is null
            ? 0
            : (await names.FindProjectAsync(new ProjectKey(message.Organization, message.Project), CancellationToken.None))?.Project
                ?? throw new InvalidOperationException($"There is no project '{message.Project}'.");
        for (var tries = 1; ; tries++)
        {
            try
            {
                var outcome = await database.RunAsync(connection => SendAsync(connection, new Letter(message, organization, project), operation), CancellationToken.None);
                if (outcome is not null || tries == TriesMax)
                {
                    return outcome ?? SendOutcome.Not(SendResult.NobodyHolds);
                }
            }
            catch (StoreUnavailableException lost) when (tries < TriesMax && lost.InnerException is PostgresException refusal && PostgresErrors.IsContention(refusal))
            {
                // It met another sender, and nothing of it was written.
            }
        }
    }

    /// <summary>One try; null when the claim ended between the look for its holder and the message, of which nothing was written.</summary>
    private async Task<SendOutcome?> SendAsync(NpgsqlConnection connection, Letter letter, OperationRecord? operation)
    {
        // What is not committed is taken back when this is left.
        await using var transaction = await connection.BeginTransactionAsync();
        var outcome = operation is null || await KeepAsync(connection, letter, operation)
            ? await DeliverAsync(connection, letter)
            : SendOutcome.Not(SendResult.KeyTaken);
        if (outcome?.Result == SendResult.Sent)
        {
            await transaction.CommitAsync();
        }

        return outcome;
    }

    private async Task<bool> KeepAsync(NpgsqlConnection connection, Letter letter, OperationRecord operation) => await database.ExecuteAsync(
        connection,
        "Operations.add",
        CancellationToken.None,
        Value.Integer("organization", letter.Organization),
        Value.Text("principal", operation.Principal),
        Value.Text("key", operation.Key),
        Value.Text("request_hash", operation.RequestHash),
        Value.Text("response", operation.Response),
        Value.Time("created_at", operation.CreatedAt)) == 1;

    private async Task<SendOutcome?> DeliverAsync(NpgsqlConnection connection, Letter letter)
    {
        var (agents, fence) = await FindRecipientsAsync(connection, letter);
        if (agents.Count is 0 or > IMessageStore.RecipientsMax)
        {
            return SendOutcome.Not(Recipients.Failure(letter.Message.AddressKind, agents.Count));
        }

        var boxes = await _delivery.PutAsync(connection, letter, agents, IMessageStore.KeptMax);
        var taken = boxes.ConvertAll(box => box.Agent);
        var refused = agents.Except(taken, StringComparer.Ordinal).ToList();
        if (taken.Count == 0)
        {
            return new SendOutcome(SendResult.InboxesFull, [], refused);
        }

        await _delivery.EvictAsync(connection, letter, boxes);
        if (await _delivery.AddAsync(connection, letter, fence, taken, refused) > 0)
        {
            return new SendOutcome(SendResult.Sent, taken, refused, fence);
        }

        return fence is null || (await FindRecipientsAsync(connection, letter)).Fence == fence ? SendOutcome.Not(SendResult.SentBefore) : null;
    }

    private async Task<(List<string> Agents, long? Fence)> FindRecipientsAsync(NpgsqlConnection connection, Letter letter)
    {
        var message = letter.Message;
        switch (message.AddressKind)
        {
            case AddressKind.Role:
                return (await database.ListAsync(
                    connection,
                    "Messages.find_role",
                    row => row.GetString(0),
                    CancellationToken.None,
                    Value.Integer("organization", letter.Organization),
                    Value.Text("role", message.Address),
                    Value.Bigint("limit", IMessageStore.RecipientsMax + 1)), null);
            case AddressKind.Holder:
                var held = await database.ListAsync(
                    connection,
                    "Messages.find_holder",
                    row => (row.GetString(0), row.GetInt64(1)),
                    CancellationToken.None,
                    Value.Integer("organization", letter.Organization),
                    Value.Integer("project", letter.Project),
                    Value.Text("task", message.Address));
                return held is [var (agent, fence)] ? ([agent], fence) : ([], null);
            default:
                return (await database.ListAsync(
                    connection,
                    "Messages.find_agent",
                    row => row.GetString(0),
                    CancellationToken.None,
                    Value.Integer("organization", letter.Organization),
                    Value.Text("agent", message.Address),
                    Value.Text("reply_to", message.ReplyTo)), null);
        }
    }
}
