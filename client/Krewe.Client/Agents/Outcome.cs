namespace Krewe.Client;

/// <summary>What became of a task that an agent worked on. Made by one of its static methods.</summary>
public sealed record Outcome
{
    private Outcome(HandIn how, string? reason) => (How, Reason) = (how, reason);

    /// <summary>Why, for people who read it later; null when there is nothing to say.</summary>
    public string? Reason { get; }

    internal HandIn How { get; }

    /// <summary>The task is done.</summary>
    public static Outcome Completed(string? reason = null) => new(HandIn.Complete, reason);

    /// <summary>The task is done as far as the agent can tell; a lead approves or rejects it.</summary>
    public static Outcome Submitted(string? reason = null) => new(HandIn.Submit, reason);

    /// <summary>It did not work. The attempt counts: the task rests, or is dead after too many.</summary>
    public static Outcome Failed(string reason) => new(HandIn.Fail, reason);

    /// <summary>The task goes back as it was, for somebody else. No attempt counts.</summary>
    public static Outcome Released(string? reason = null) => new(HandIn.Release, reason);

    /// <summary>In words, for logs.</summary>
    public override string ToString() => Reason is null ? How.ToString() : $"{How}: {Reason}";
}
