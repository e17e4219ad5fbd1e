namespace Krewe.Domain.Projects;

/// <summary>Whether work is reviewed by another agent before it counts as done. The names are stored and public: never rename one.</summary>
public enum ReviewPolicy
{
    /// <summary>Work is done when its claimant says so; what is submitted waits for a lead.</summary>
    None = 0,

    /// <summary>Whatever is handed in gets a review task, which any agent but its author may claim.</summary>
    Required = 1,
}

/// <summary>The names of <see cref="ReviewPolicy"/>.</summary>
public static class ReviewPolicies
{
    private static readonly string[] Names = ["none", "required"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> AllNames => Names;

    /// <summary>The name on every wire.</summary>
    public static string Name(this ReviewPolicy policy) => Names[(int)policy];

    /// <summary>Reads a name; false when it is none.</summary>
    public static bool TryParse(string? name, out ReviewPolicy policy)
    {
        var index = Array.IndexOf(Names, name);
        policy = (ReviewPolicy)Math.Max(index, 0);
        return index >= 0;
    }
}
