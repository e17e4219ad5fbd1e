using System.Text;
using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;

namespace Krewe.Requests.Validation;

/// <summary>Checks of what comes of the work, and of what is found on the way.</summary>
internal static class DeliveryChecks
{
    public static void Artifacts(Problems problems, IReadOnlyList<ArtifactBody>? artifacts)
    {
        Check.Count(problems, "artifacts", artifacts?.Count, 0, Limits.ArtifactsPerReport);
        TaskChecks.NoNulls(problems, "artifacts", artifacts);
        for (var index = 0; index < artifacts?.Count && !problems.IsFull; index++)
        {
            if (artifacts[index] is { } artifact)
            {
                Artifact(problems, $"artifacts[{index}]", artifact);
            }
        }
    }

    public static void Imported(Problems problems, IReadOnlyList<ImportArtifactBody>? artifacts)
    {
        Check.Count(problems, "artifacts", artifacts?.Count, 0, ArtifactRules.CountMax);
        TaskChecks.NoNulls(problems, "artifacts", artifacts);
        for (var index = 0; index < artifacts?.Count && !problems.IsFull; index++)
        {
            if (artifacts[index] is { } artifact)
            {
                var field = $"artifacts[{index}]";
                Artifact(problems, field, new ArtifactBody { Kind = artifact.Kind, Target = artifact.Target, Title = artifact.Title });
                Check.Line(problems, $"{field}.added_by", artifact.AddedBy, Limits.NameLength);
            }
        }
    }

    public static void Discovered(Problems problems, IReadOnlyList<DiscoveredBody>? discovered)
    {
        Check.Count(problems, "discovered", discovered?.Count, 0, Limits.DiscoveredPerReport);
        TaskChecks.NoNulls(problems, "discovered", discovered);
        for (var index = 0; index < discovered?.Count && !problems.IsFull; index++)
        {
            if (discovered[index] is { } found)
            {
                Found(problems, $"discovered[{index}]", found);
            }
        }
    }

    private static void Artifact(Problems problems, string field, ArtifactBody artifact)
    {
        Check.Required(problems, $"{field}.kind", artifact.Kind);
        if (artifact.Kind is { } kind && !ArtifactKind.All.Contains(kind, StringComparer.Ordinal))
        {
            problems.Add($"{field}.kind", $"must be one of {string.Join(", ", ArtifactKind.All)}");
        }

        Check.Required(problems, $"{field}.target", artifact.Target);
        Check.Line(problems, $"{field}.target", artifact.Target, Limits.TargetBytes);
        if (artifact.Target is { } target && target.Length <= Limits.TargetBytes && Encoding.UTF8.GetByteCount(target) > Limits.TargetBytes)
        {
            problems.Add($"{field}.target", $"is longer than {Limits.TargetBytes} bytes in UTF-8");
        }

        Check.Line(problems, $"{field}.title", artifact.Title, Limits.TitleLength);
    }

    private static void Found(Problems problems, string field, DiscoveredBody found)
    {
        Check.Required(problems, $"{field}.title", found.Title);
        Check.Line(problems, $"{field}.title", found.Title, Limits.TitleLength);
        Check.Word(problems, $"{field}.type", found.Type);
        Check.Priority(problems, $"{field}.priority", found.Priority);
        Check.Block(problems, $"{field}.description", found.Description);
        Check.Labels(problems, $"{field}.labels", found.Labels);
        Check.Labels(problems, $"{field}.skills", found.Skills);
    }
}
