namespace Krewe.Requests.Access;

/// <summary>What a caller may do; each may all that the ones before it may.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Claims, works on what it holds, creates tasks, comments, adds dependencies.</summary>
    Agent,

    /// <summary>Plans: approves, rejects, cancels, edits, deletes, imports, makes projects, registers agents.</summary>
    Lead,

    /// <summary>Keys and settings of the organization.</summary>
    Admin,
}

/// <summary>The names of roles on the wire and in the store.</summary>
public static class RoleNames
{
    private static readonly string[] Names = ["viewer", "agent", "lead", "admin"];

    /// <summary>Every name, from the least to the most that one may do.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name on the wire.</summary>
    public static string Name(this Role role) => Names[(int)role];

    /// <summary>Reads a name; false when it is none.</summary>
    public static bool TryParse(string? name, out Role role)
    {
        var index = Array.IndexOf(Names, name);
        role = (Role)Math.Max(index, 0);
        return index >= 0;
    }
}
