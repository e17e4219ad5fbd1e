using Krewe.Domain.Reservations;

namespace Krewe.Domain.Routing;

/// <summary>Something that speaks for an agent.</summary>
/// <param name="Weight">What it adds to the fitness.</param>
/// <param name="Message">In a sentence, for whoever asked.</param>
public abstract record FitReason(int Weight, string Message)
{
    /// <summary>A lead chose it.</summary>
    public sealed record Assigned() : FitReason(1_000, "the task is assigned to it");

    /// <summary>It has all skills that the task requires; they decide whether it fits, not how well.</summary>
    public sealed record HasSkills(StringList Skills) : FitReason(0, $"it has all required skills: {string.Join(", ", Skills)}");

    /// <summary>An agent for which the task is not sends it here.</summary>
    public sealed record Redirected(string From, string When) : FitReason(40, $"{From} sends {When} to it");

    /// <summary>The task is about files that are its business.</summary>
    public sealed record OwnsPaths(PathGlob Wanted, PathGlob Owned) : FitReason(30, $"{Wanted} is among its files, {Owned}");

    /// <summary>The task came from a file that it reads.</summary>
    public sealed record ReadsTaskFile(string File, PathGlob Pattern) : FitReason(30, $"it reads task files such as {File}, by {Pattern}");

    /// <summary>One of its rules describes the task.</summary>
    public sealed record MeantFor(string Phrase) : FitReason(20, $"it is meant for: {Phrase}");

    /// <summary>The task bears its role as a label or type.</summary>
    public sealed record RoleNamed(string Role) : FitReason(20, $"the task names its role, {Role}");

    /// <summary>The task's words are of its field.</summary>
    public sealed record FieldOf(string Word) : FitReason(10, $"its field includes {Word}");
}
