namespace Krewe.Client;

/// <summary>What an agent takes, and how much of it at once.</summary>
public sealed class KreweAgentOptions
{
    /// <summary>The most tasks that one agent may hold at once: as many as one heartbeat may name.</summary>
    public const int ConcurrencyMax = 1_000;

    /// <summary>The project whose tasks it works on. Required.</summary>
    public string Project { get; set; } = string.Empty;

    /// <summary>How many tasks it works on at once, 1 to <see cref="ConcurrencyMax"/>.</summary>
    public int Concurrency { get; set; } = 1;

    /// <summary>Skills besides those of the agent's profile; tasks that ask for others go to other agents.</summary>
    public IList<string> Skills { get; } = [];

    /// <summary>Only tasks with all of these labels; empty takes any.</summary>
    public IList<string> Labels { get; } = [];

    /// <summary>How long a claim holds without a heartbeat, 5 s to 24 h in whole seconds; null for the project's own setting.</summary>
    public TimeSpan? Lease { get; set; }

    /// <summary>
    /// How long the server keeps a call for work waiting while there is none, 0 to 60 s in whole seconds: the agent hears of work at once instead of
    /// asking again and again. Zero for a server that does not know of waiting.
    /// </summary>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>True when tasks come with what is needed to begin: <see cref="Wire.TaskView.Context"/>. False is cheaper.</summary>
    public bool Context { get; set; } = true;

    /// <summary>The first rest when there is nothing to do or the server is away; it doubles from try to try.</summary>
    public TimeSpan RestMin { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest rest between two tries.</summary>
    public TimeSpan RestMax { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long work may take to end after the host told it to. What goes on after that is given back all the same. Keep it well under
    /// the host's own shutdown time-out, which bounds everything.
    /// </summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong with these options, or null.</summary>
    internal string? Problem() => this switch
    {
        { Project: "" } => "Project is required: name the project whose tasks the agent works on.",
        { Concurrency: < 1 or > ConcurrencyMax } => $"Concurrency must be from 1 to {ConcurrencyMax}.",
        { Lease: { } lease } when lease < TimeSpan.FromSeconds(5) || lease > TimeSpan.FromDays(1) => "Lease must be from 5 seconds to 24 hours.",
        { Wait: var wait } when wait < TimeSpan.Zero || wait > TimeSpan.FromMinutes(1) => "Wait must be from 0 to 60 seconds.",
        _ when RestMin <= TimeSpan.Zero || RestMax < RestMin => "RestMin must be positive and not above RestMax.",
        _ when StopGrace < TimeSpan.Zero => "StopGrace must not be negative.",
        _ => null,
    };
}
