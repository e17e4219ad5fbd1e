namespace Krewe.Client.Cluster;

/// <summary>What a caller may do; each may all that the ones before it may.</summary>
public enum KreweRole
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Claims, works on what it holds, creates tasks, comments, adds dependencies.</summary>
    Agent,

    /// <summary>Plans: approves, rejects, cancels, edits, deletes, makes projects, registers agents.</summary>
    Lead,

    /// <summary>All of it.</summary>
    Admin,
}
