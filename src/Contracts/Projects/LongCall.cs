namespace Krewe.Contracts.Projects;

/// <summary>Calls that write thousands of rows, or wait in line behind one that does.</summary>
internal static class LongCall
{
    /// <summary>
    /// How long they may be unanswered. Every other call has the engine's shorter bound: an answer that a dead silo owes never comes, and
    /// its caller must not wait for long to ask again.
    /// </summary>
    public const string Timeout = "00:00:30";
}
