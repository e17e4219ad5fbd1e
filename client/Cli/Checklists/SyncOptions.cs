using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>How files and tasks are brought together.</summary>
/// <param name="Project">Where the tasks are.</param>
/// <param name="DryRun">True to tell what would be done, and do nothing.</param>
/// <param name="Prune">True to cancel tasks whose lines are gone.</param>
/// <param name="Preference">Who decides when both sides have changed.</param>
internal sealed record SyncOptions(string Project, bool DryRun, bool Prune, Preference Preference);
