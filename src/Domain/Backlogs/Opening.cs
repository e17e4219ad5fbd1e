namespace Krewe.Domain.Backlogs;

/// <summary>A task that became ready.</summary>
/// <param name="Stamp">Its place in the order in which tasks of one backlog became ready; each is used once.</param>
/// <param name="Id">The task.</param>
/// <param name="Assignee">The only agent that may have it, for good or until it has waited, or null.</param>
/// <param name="Skills">What an agent must be able to do.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Author">The only agent that may not have it, or null.</param>
public sealed record Opening(long Stamp, string Id, string? Assignee, StringList Skills, StringList Labels, string? Author = null)
{
    /// <summary>True when whoever asks may have it.</summary>
    public bool Fits(OfferRequest who) => (Assignee is null || Assignee == who.Agent) && Author != who.Agent && Suits(who.Skills, who.Labels);

    /// <summary>True when it is for such skills and labels, whoever has them.</summary>
    public bool Suits(StringList skills, StringList labels) => Skills.IsSubsetOf(skills) && labels.IsSubsetOf(Labels);
}
