namespace Krewe.Client.Wire;

/// <summary>PUT /v1/projects/{project}/webhook.</summary>
public sealed record WebhookBody
{
    /// <summary>What the host signs deliveries with, 16 to 200 printable ASCII characters without spaces; made by the server when absent.</summary>
    public string? Secret { get; init; }
}

/// <summary>How a host of repositories tells a project of merged work.</summary>
public sealed record WebhookView
{
    /// <summary>The project that hears of it.</summary>
    public required string Project { get; init; }

    /// <summary>Where the host sends deliveries to, below the address of the server.</summary>
    public required string Path { get; init; }

    /// <summary>What the host has to sign them with; shown once, when the server made it.</summary>
    public string? Secret { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the secret was set.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What became of a delivery.</summary>
public sealed record DeliveryView
{
    /// <summary>The event that was delivered.</summary>
    public required string Event { get; init; }

    /// <summary>What it meant, for whoever reads the host's list of deliveries.</summary>
    public required string Message { get; init; }

    /// <summary>The tasks that it named, and what became of each.</summary>
    public IReadOnlyList<DeliveredTaskView> Tasks { get; init => field = value ?? []; } = [];
}

/// <summary>What became of one task.</summary>
public sealed record DeliveredTaskView
{
    /// <summary>Its id, as it was written.</summary>
    public required string Task { get; init; }

    /// <summary>settled, linked, unknown (there is no such task) or refused.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why it was refused.</summary>
    public ErrorBody? Error { get; init; }
}
