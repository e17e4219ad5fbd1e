using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>Makes edges of Beads dependencies.</summary>
internal static class EdgeMapping
{
    /// <summary>False when one of its ends can be no task, or its word no kind.</summary>
    public static bool IsPossible(BeadsDependency dependency) =>
        IssueRules.IsTaskId(dependency.IssueId)
        && IssueRules.IsTaskId(dependency.DependsOnId)
        && IssueRules.IsLine(dependency.Kind, ImportLimits.WordLength);

    /// <summary>The edge; what Krewe has no field for goes into its metadata as written.</summary>
    /// <param name="dependency">The dependency.</param>
    /// <param name="line">The issue on whose line it stands.</param>
    public static ImportEdgeBody Map(BeadsDependency dependency, string line)
    {
        using var remainder = new BeadsRemainder();
        remainder.Keep(BeadsRemainder.OtherLine, dependency.IssueId == line ? null : line);
        remainder.Keep("type", dependency.Type == dependency.Kind ? null : dependency.Type);
        KeepRest(remainder, dependency);
        return new ImportEdgeBody
        {
            Task = dependency.IssueId,
            DependsOn = dependency.DependsOnId,
            Kind = dependency.Kind,
            AnyChild = dependency.Kind == BeadsDependencyKind.WaitsFor && dependency.WaitsForAnyChild ? true : null,
            Metadata = remainder.ToElement(),
        };
    }

    /// <summary>The whole of a dependency as the file has it.</summary>
    /// <param name="dependency">The dependency.</param>
    /// <param name="isAgain">One before it on the line joins the same pair.</param>
    public static JsonElement Original(BeadsDependency dependency, bool isAgain)
    {
        using var remainder = new BeadsRemainder();
        remainder.Keep(BeadsRemainder.Again, isAgain ? true : null);
        remainder.Keep("issue_id", dependency.IssueId);
        remainder.Keep("depends_on_id", dependency.DependsOnId);
        remainder.Keep("type", dependency.Type);
        KeepRest(remainder, dependency);
        return remainder.ToElement()!.Value;
    }

    private static void KeepRest(BeadsRemainder remainder, BeadsDependency dependency)
    {
        remainder.Keep("created_at", dependency.CreatedAt);
        remainder.Keep("created_by", dependency.CreatedBy);
        remainder.Keep("metadata", dependency.Metadata);
        remainder.Keep("thread_id", dependency.ThreadId);
        remainder.KeepAll(dependency.Extra);
    }
}
