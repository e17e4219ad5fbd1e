using Krewe.Client.Wire;

namespace Krewe.Cli.Roles;

/// <summary>What an import of role files did, or would do. Its JSON is public.</summary>
internal sealed record RoleImportReport
{
    /// <summary>True when nothing was to be written.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Agents that were new.</summary>
    public int Created { get; init; }

    public int Updated { get; init; }

    public int Unchanged { get; init; }

    /// <summary>Files of which nothing was taken.</summary>
    public int Refused { get; init; }

    /// <summary>Each file, in the order in which they were read.</summary>
    public required IReadOnlyList<RoleFileOutcome> Files { get; init; }

    /// <summary>The counts of these outcomes.</summary>
    public static RoleImportReport Of(IReadOnlyList<RoleFileOutcome> files, bool dryRun) => new()
    {
        DryRun = dryRun,
        Created = files.Count(file => file.Outcome == RoleFileOutcome.WasCreated),
        Updated = files.Count(file => file.Outcome == RoleFileOutcome.WasUpdated),
        Unchanged = files.Count(file => file.Outcome == RoleFileOutcome.WasUnchanged),
        Refused = files.Count(file => file.Outcome == RoleFileOutcome.WasRefused),
        Files = files,
    };
}

/// <summary>What became of one file.</summary>
internal sealed record RoleFileOutcome
{
    public const string WasCreated = "created";
    public const string WasUpdated = "updated";
    public const string WasUnchanged = "unchanged";
    public const string WasRefused = "refused";
    public const string WasRead = "read";

    /// <summary>As it was named, or as it was found.</summary>
    public required string File { get; init; }

    /// <summary>created, updated, unchanged or refused; read when nothing was to be written.</summary>
    public required string Outcome { get; init; }

    /// <summary>The agent's name; absent when the file could not be read.</summary>
    public string? Agent { get; init; }

    /// <summary>Where it is wrong, from 1; absent when the whole is.</summary>
    public int? Line { get; init; }

    /// <summary>Why nothing of it was taken.</summary>
    public string? Why { get; init; }

    /// <summary>What was left out or read in another way than it was written.</summary>
    public IReadOnlyList<RoleRemark> Remarks { get; init; } = [];

    /// <summary>What it yields, as PUT /v1/agents/{id} takes it.</summary>
    public RegisterAgentBody? Profile { get; init; }
}
