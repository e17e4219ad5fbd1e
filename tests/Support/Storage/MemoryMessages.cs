using Krewe.Storage.Messages;
using Krewe.Storage.Operations;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Tests.Support.Storage;

internal sealed class MemoryMessages(MemoryTables tables, MemoryFaults faults) : IMessageStore
{
    private readonly List<MessageRecord> _messages = [];
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<(string Organization, string Agent, string? Project), long> _versions = [];

    public Task<SendOutcome> SendAsync(NewMessage message, OperationRecord? operation) => Do(() =>
    {
        var keyed = operation is null ? default : (operation.Organization, operation.Principal, operation.Key);
        if (operation is not null && tables.Operations.ContainsKey(keyed))
        {
            return SendOutcome.Not(SendResult.KeyTaken);
        }

        if (_messages.Any(one => one.Organization == message.Organization && one.Id == message.Id))
        {
            return SendOutcome.Not(SendResult.SentBefore);
        }

        var (agents, fence) = FindRecipients(message);
        if (agents.Count is 0 or > IMessageStore.RecipientsMax)
        {
            return SendOutcome.Not(Recipients.Failure(message.AddressKind, agents.Count));
        }

        var outcome = Deliver(message, agents, fence, IMessageStore.KeptMax);
        if (operation is not null && outcome.Result == SendResult.Sent)
        {
            tables.Operations[keyed] = operation;
        }

        return outcome;
    });

    public Task<FoundMessage?> FindAsync(string organization, string id, string agent, CancellationToken cancellation) => Do(() =>
    {
        var entries = _entries.Where(entry => entry.Message.Organization == organization && entry.Message.Id == id).ToList();
        var own = entries.Find(entry => entry.Agent == agent)?.Message;
        var message = own ?? _messages.Find(one => one.Organization == organization && one.Id == id);
        return message is null
            ? null
            : new FoundMessage(
                message,
                own is not null,
                entries.Count(entry => entry.Message.ReadAt is not null),
                entries.Count(entry => entry.Message.AcknowledgedAt is not null));
    });

    public Task<MessagePage> ListInboxAsync(InboxFilter filter, int offset, int limit, CancellationToken cancellation) => Do(() =>
    {
        var found = _entries
            .Where(entry => entry.Agent == filter.Agent && entry.Message.Organization == filter.Organization)
            .Select(entry => entry.Message)
            .Where(message => filter.Project is null || message.Project == filter.Project)
            .Where(message => filter.Thread is null || message.Thread == filter.Thread)
            .Where(message => filter.Task is null || message.Task == filter.Task)
            .Where(message => !filter.OnlyUnread || message.ReadAt is null)
            .OrderBy(message => filter.UnreadFirst && message.ReadAt is not null)
            .ToList();
        return new MessagePage([.. found.Skip(offset).Take(limit)], found.Count);
    });

    public Task<MessagePage> ListThreadAsync(ThreadFilter filter, int offset, int limit, CancellationToken cancellation) => Do(() =>
    {
        var found = _messages
            .Where(message => message.Organization == filter.Organization && message.Thread == filter.Thread)
            .Where(message => filter.Project is null || message.Project == filter.Project)
            .Select(message => (Message: message, Own: _entries.Find(entry => entry.Agent == filter.Agent && IsSame(entry.Message, message))?.Message))
            .Where(pair => filter.SeesAll || pair.Message.Sender == filter.Agent || pair.Own is not null)
            .Select(pair => pair.Own ?? pair.Message)
            .ToList();
        return new MessagePage([.. found.Skip(offset).Take(limit)], found.Count);
    });

    public Task<IReadOnlyList<InboxCount>> CountAsync(string organization, string agent, CancellationToken cancellation) =>
        Do<IReadOnlyList<InboxCount>>(() => [.. _versions
            .Where(pair => pair.Key.Organization == organization && pair.Key.Agent == agent)
            .Select(pair => (pair.Key.Project, Version: pair.Value, Box: Box(organization, agent, pair.Key.Project).ToList()))
            .Select(box => new InboxCount(box.Project, box.Box.Count, box.Box.Count(entry => entry.Message.ReadAt is null), box.Version))]);

    public Task<IReadOnlyList<string>> MarkAsync(MarkMessages marks) => Do<IReadOnlyList<string>>(() =>
    {
        var found = _entries
            .Where(entry => entry.Agent == marks.Agent && entry.Message.Organization == marks.Organization && marks.Ids.Contains(entry.Message.Id))
            .Where(entry => marks.Project is null || entry.Message.Project == marks.Project)
            .ToList();
        foreach (var project in found.Where(entry => entry.Message.ReadAt is null).Select(entry => entry.Message.Project).Distinct())
        {
            _versions[(marks.Organization, marks.Agent, project)]++;
        }

        found.ForEach(entry => entry.Message = entry.Message with
        {
            ReadAt = entry.Message.ReadAt ?? marks.At,
            AcknowledgedAt = entry.Message.AcknowledgedAt ?? (marks.Acknowledges ? marks.At : null),
        });
        return [.. found.Select(entry => entry.Message.Id)];
    });

    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation) => Do(() =>
    {
        var gone = _messages
            .Where(message => message.CreatedAt < before && !_entries.Exists(entry => IsSame(entry.Message, message)))
            .Take(limit)
            .ToList();
        gone.ForEach(message => _messages.Remove(message));
        return gone.Count;
    });

    /// <summary>True when a message of the id is there. Whoever asks holds the lock on the tables.</summary>
    public bool Has(string organization, string id) => _messages.Exists(one => one.Organization == organization && one.Id == id);

    /// <summary>True when the agent ever got a message.</summary>
    public bool HasInbox(string organization, string agent) => _versions.Keys.Any(box => box.Organization == organization && box.Agent == agent);

    /// <summary>Puts a message into the inboxes of those that have fewer unread ones.</summary>
    public SendOutcome Deliver(NewMessage message, IReadOnlyList<string> agents, long? fence, int unreadMax)
    {
        var taken = agents.Where(agent => Box(message, agent).Count(entry => entry.Message.ReadAt is null) < unreadMax).ToList();
        var refused = agents.Except(taken).ToList();
        if (taken.Count == 0)
        {
            return new SendOutcome(SendResult.InboxesFull, [], refused);
        }

        var outcome = new SendOutcome(SendResult.Sent, taken, refused, fence);
        var record = MessageRecord.Of(message, outcome);
        _messages.Add(record);
        taken.ForEach(agent => Put(message, agent, record));
        return outcome;
    }

    private static bool IsSame(MessageRecord one, MessageRecord other) => one.Organization == other.Organization && one.Id == other.Id;

    private (List<string> Agents, long? Fence) FindRecipients(NewMessage message)
    {
        switch (message.AddressKind)
        {
            case AddressKind.Role:
                return ([.. tables.Agents.Values
                    .Where(agent => agent.Organization == message.Organization && (agent.Role == message.Address || agent.Skills.Contains(message.Address)))
                    .Select(agent => agent.Id)
                    .Order(StringComparer.Ordinal)], null);
            case AddressKind.Holder:
                var task = tables.Tasks.GetValueOrDefault(new(message.Organization, message.Project!, message.Address));
                return task is { Status: TaskStatus.InProgress, Claim: { } claim } ? ([claim.Agent], task.Fence) : ([], null);
            default:
                return (IsKnown(message) ? [message.Address] : [], null);
        }
    }

    private bool IsKnown(NewMessage message) =>
        tables.Agents.ContainsKey((message.Organization, message.Address))
        || _versions.Keys.Any(box => box.Organization == message.Organization && box.Agent == message.Address)
        || _messages.Exists(one => one.Organization == message.Organization && one.Id == message.ReplyTo && one.Sender == message.Address);

    private IEnumerable<Entry> Box(NewMessage message, string agent) => Box(message.Organization, agent, message.Project);

    private IEnumerable<Entry> Box(string organization, string agent, string? project) => _entries.Where(
        entry => entry.Agent == agent && entry.Message.Organization == organization && entry.Message.Project == project);

    private void Put(NewMessage message, string agent, MessageRecord record)
    {
        if (Box(message, agent).Count() == IMessageStore.KeptMax)
        {
            _entries.Remove(Box(message, agent).First(entry => entry.Message.ReadAt is not null));
        }

        _entries.Add(new Entry(agent, record));
        var box = (message.Organization, agent, message.Project);
        _versions[box] = _versions.GetValueOrDefault(box) + 1;
    }

    private Task<T> Do<T>(Func<T> work)
    {
        faults.Check();
        lock (tables)
        {
            return Task.FromResult(work());
        }
    }

    private sealed class Entry(string agent, MessageRecord message)
    {
        public string Agent => agent;

        public MessageRecord Message { get; set; } = message;
    }
}
