using Krewe.Client.Wire;

namespace Krewe.Gateway.Mcp.Views;

/// <summary>What a claim brought.</summary>
internal sealed record ClaimView
{
    /// <summary>Absent when there was nothing.</summary>
    public TaskRow? Task { get; init; }

    public long? Fence { get; init; }

    public int? LeaseSeconds { get; init; }

    public TaskBrief? Context { get; init; }

    /// <summary>True when this session held it before.</summary>
    public bool? AlreadyYours { get; init; }

    /// <summary>Why there is nothing.</summary>
    public NothingView? Nothing { get; init; }

    public long? WaitedMs { get; init; }
}

/// <summary>What a claim brought, with everything that is known of it.</summary>
internal sealed record FullClaimView
{
    public required TaskView Task { get; init; }

    public TaskContextView? Context { get; init; }

    public bool? AlreadyYours { get; init; }

    public long? WaitedMs { get; init; }
}

/// <summary>One task, in brief.</summary>
internal sealed record ShowView
{
    public required TaskRow Task { get; init; }

    /// <summary>Of a task that this session holds.</summary>
    public long? Fence { get; init; }

    public required TaskBrief Context { get; init; }

    public IReadOnlyList<string>? Blocks { get; init; }

    public int CommentCount { get; init; }
}

/// <summary>One task with everything that stands beside it.</summary>
internal sealed record FullShowView
{
    public required TaskDetailView Task { get; init; }

    public required TaskContextView Context { get; init; }
}

/// <summary>A task after a write.</summary>
internal sealed record ChangedView
{
    public required string Id { get; init; }

    /// <summary>What was done, in one word.</summary>
    public required string Action { get; init; }

    public required string Status { get; init; }

    public string? Title { get; init; }

    public long? Fence { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>The review that decides the work now.</summary>
    public string? Review { get; init; }

    /// <summary>When it can be claimed again.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Ids of tasks that were made of what was found.</summary>
    public IReadOnlyList<string>? Discovered { get; init; }

    /// <summary>What to do next.</summary>
    public required string Message { get; init; }
}

/// <summary>A remark that was made.</summary>
internal sealed record CommentedView(string Id, string Task, string Author, DateTimeOffset CreatedAt);

/// <summary>Paths that claims hold.</summary>
internal sealed record HeldPathsView
{
    public required IReadOnlyList<ReservationView> Held { get; init; }

    public long Total { get; init; }

    public string? More { get; init; }
}

/// <summary>Messages of an inbox.</summary>
internal sealed record InboxView
{
    public required IReadOnlyList<MessageRow> Messages { get; init; }

    public long Total { get; init; }

    /// <summary>Ids that are marked now.</summary>
    public IReadOnlyList<string>? Marked { get; init; }

    /// <summary>Ids that the inbox has no message of.</summary>
    public IReadOnlyList<string>? Unknown { get; init; }

    public int? Unread { get; init; }

    public string? More { get; init; }
}

/// <summary>A message in brief.</summary>
internal sealed record MessageRow
{
    public required string Id { get; init; }

    public required string From { get; init; }

    public string? Subject { get; init; }

    public string? Task { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public required string Text { get; init; }

    public string? ReplyTo { get; init; }

    public static MessageRow Of(MessageView message, bool full) => new()
    {
        Id = message.Id,
        From = message.From,
        Subject = message.Subject,
        Task = message.Task ?? message.ToHolderOf,
        SentAt = message.SentAt,
        Text = full ? message.Text : Shortened.To(message.Text, 1_000)!,
        ReplyTo = message.ReplyTo,
    };

    public string Line() =>
        $"{Id} from {From}{(Task is null ? string.Empty : $" about {Task}")}{(Subject is null ? string.Empty : $" - {Subject}")}: {Text}";
}

/// <summary>A message that was sent.</summary>
internal sealed record SentView(string Id, string Thread, int? Delivered, IReadOnlyList<string>? NotDelivered);

/// <summary>What an agent gets at the start.</summary>
internal sealed record StartView
{
    public required string Agent { get; init; }

    /// <summary>To be sent with every later call.</summary>
    public required string Session { get; init; }

    public required string Role { get; init; }

    public string? Project { get; init; }

    /// <summary>When it has to name one.</summary>
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>What this session holds.</summary>
    public required IReadOnlyList<TaskRow> Claims { get; init; }

    /// <summary>What other sessions of the same agent hold.</summary>
    public IReadOnlyList<TaskRow>? ClaimsElsewhere { get; init; }

    public int? UnreadMessages { get; init; }

    public IReadOnlyList<MessageRow>? Inbox { get; init; }

    /// <summary>How many tasks are ready in the project.</summary>
    public long? Ready { get; init; }

    public HaltView? Pause { get; init; }

    public HaltView? Drain { get; init; }

    public required IReadOnlyList<string> Rules { get; init; }
}
