using Krewe.Formats.Beads;

namespace Krewe.Cli.Export;

/// <summary>What of a project goes into a file.</summary>
internal sealed record ExportSelection
{
    /// <summary>Everything that is work, and everything besides.</summary>
    public static readonly ExportSelection Everything = new() { HasInfrastructure = true, HasTemplates = true, HasEphemeral = true, HasMemories = true };

    /// <summary>The bookkeeping of fleets: agents, rigs, roles and messages.</summary>
    public bool HasInfrastructure { get; init; }

    /// <summary>Patterns to make issues from.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>What is not meant to be kept.</summary>
    public bool HasEphemeral { get; init; }

    /// <summary>Facts to remember.</summary>
    public bool HasMemories { get; init; }

    /// <summary>Leaves out what looks like left-overs of tests.</summary>
    public bool LeavesOutTests { get; init; }

    /// <summary>True for an issue that goes in.</summary>
    public bool Takes(BeadsIssue issue) =>
        (HasInfrastructure || issue.IssueType is not ("agent" or "rig" or "role" or "message"))
        && (HasTemplates || issue.IsTemplate != true)
        && (HasEphemeral || issue.Ephemeral != true)
        && !(LeavesOutTests && TestTitles.Matches(issue.Title));
}
