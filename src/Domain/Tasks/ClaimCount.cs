namespace Krewe.Domain.Tasks;

/// <summary>An agent that holds as many tasks as it may.</summary>
/// <param name="Held">How many it holds.</param>
/// <param name="Limit">How many it may hold at once.</param>
public sealed record ClaimCount(int Held, int Limit)
{
    /// <summary>For an agent that wants another one: what is in the way, and what to do.</summary>
    public string Explain() => $"it holds {Held} {(Held == 1 ? "task" : "tasks")}, of which at most {Limit} {(Limit == 1 ? "is" : "are")} allowed";
}
