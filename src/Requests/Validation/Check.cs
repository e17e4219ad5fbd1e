using System.Text.Json;
using Krewe.Domain.Reservations;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Requests.Validation;

/// <summary>Checks of single fields. A field that is absent is right unless the check says that it is required.</summary>
internal static class Check
{
    public static void Required(Problems problems, string field, object? value)
    {
        if (value is null)
        {
            problems.Add(field, "is required");
        }
    }

    /// <summary>A reason that others have to live with: it says something.</summary>
    public static void RequiredReason(Problems problems, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            problems.Add("reason", "is required: say why, for those who read it");
            return;
        }

        Reason(problems, reason);
    }

    public static void Line(Problems problems, string field, string? text, int lengthMax) =>
        Report(problems, field, text is null ? null : TextRules.Line(text, lengthMax));

    public static void Block(Problems problems, string field, string? text, int bytesMax = Limits.TextBytes) =>
        Report(problems, field, text is null ? null : TextRules.Block(text, bytesMax));

    public static void Reason(Problems problems, string? reason) => Block(problems, "reason", reason, Limits.ShortTextBytes);

    public static void TaskId(Problems problems, string field, string? id) => Report(problems, field, id is null ? null : TextRules.TaskId(id));

    public static void ProjectId(Problems problems, string field, string? id) => Report(problems, field, id is null ? null : TextRules.ProjectId(id));

    public static void Name(Problems problems, string field, string? name) => Report(problems, field, name is null ? null : TextRules.Name(name));

    public static void Session(Problems problems, string? session) => Report(problems, "session", session is null ? null : TextRules.Session(session));

    public static void Word(Problems problems, string field, string? word) => Line(problems, field, word, Limits.WordLength);

    public static void Range(Problems problems, string field, long? number, long min, long max)
    {
        if (number < min || number > max)
        {
            problems.Add(field, $"must be from {min} to {max}");
        }
    }

    public static void Priority(Problems problems, string field, int? priority) => Range(problems, field, priority, 0, 4);

    public static void LeaseSeconds(Problems problems, string field, int? seconds) => Range(problems, field, seconds, 5, 86_400);

    public static void MaxAttempts(Problems problems, string field, int? attempts) => Range(problems, field, attempts, 1, 100);

    public static void MaxRunSeconds(Problems problems, string field, int? seconds) => Range(problems, field, seconds, 5, 31_536_000);

    private static void Globs(Problems problems, string field, IReadOnlyList<string>? globs)
    {
        if (!GlobList.TryParse(globs ?? [], field, out _, out var faults))
        {
            foreach (var fault in faults)
            {
                problems.Add(fault.Field, fault.Message);
            }
        }
    }

    /// <summary>A fence is required, because without one nobody can tell a live claim from a lost one.</summary>
    public static void Fence(Problems problems, long? fence)
    {
        if (fence is null)
        {
            problems.Add("fence", "is required: send the fence that the claim returned");
        }
        else
        {
            Range(problems, "fence", fence, 1, long.MaxValue);
        }
    }

    public static void OptionalFence(Problems problems, long? fence) => Range(problems, "fence", fence, 1, long.MaxValue);

    /// <summary>Patterns of files, those for oneself and those that are shared.</summary>
    public static void Paths(Problems problems, IReadOnlyList<string>? paths, IReadOnlyList<string>? sharedPaths)
    {
        Globs(problems, "paths", paths);
        Globs(problems, "shared_paths", sharedPaths);
    }

    /// <summary>Labels and skills: few, short, each once.</summary>
    public static void Labels(Problems problems, string field, IReadOnlyList<string>? labels)
    {
        if (labels is null)
        {
            return;
        }

        if (labels.Count > Limits.Labels)
        {
            problems.Add(field, $"has {labels.Count} items; at most {Limits.Labels} are allowed");
            return;
        }

        for (var index = 0; index < labels.Count; index++)
        {
            Label(problems, $"{field}[{index}]", labels, index);
        }
    }

    public static void Count(Problems problems, string field, int? count, int min, int max)
    {
        if (count < min || count > max)
        {
            problems.Add(field, $"has {count} items; {min} to {max} are allowed");
        }
    }

    public static void Metadata(Problems problems, string field, JsonElement? metadata)
    {
        if (metadata is { } value)
        {
            Report(problems, field, MetadataRules.Problem(value));
        }
    }

    public static void EdgeKind(Problems problems, string field, string? kind, bool? anyChild)
    {
        Word(problems, field, kind);
        if (anyChild == true && kind != Domain.Graph.EdgeKind.WaitsFor)
        {
            problems.Add(field, $"must be {Domain.Graph.EdgeKind.WaitsFor} when any_child is true");
        }
    }

    /// <summary>A status that an import may bring.</summary>
    public static void OneOf(Problems problems, string field, string? word, IReadOnlyList<string> words)
    {
        if (word is not null && !words.Contains(word, StringComparer.Ordinal))
        {
            problems.Add(field, $"must be {string.Join(" or ", words)}");
        }
    }

    public static void ImportStatus(Problems problems, string field, string? status)
    {
        if (status is not null && (!TaskStatusExtensions.TryParse(status, out var parsed) || parsed is TaskStatus.InProgress or TaskStatus.Deleted))
        {
            problems.Add(field, "must be pending, in_review, blocked, deferred, dead, completed, cancelled or skipped");
        }
    }

    private static void Label(Problems problems, string field, IReadOnlyList<string> labels, int index)
    {
        if (labels[index] is not { } label)
        {
            problems.Add(field, "must not be null");
            return;
        }

        Line(problems, field, label, Limits.LabelLength);
        for (var earlier = 0; earlier < index; earlier++)
        {
            if (string.Equals(labels[earlier], label, StringComparison.Ordinal))
            {
                problems.Add(field, "is there twice");
                return;
            }
        }
    }

    private static void Report(Problems problems, string field, string? problem)
    {
        if (problem is not null)
        {
            problems.Add(field, problem);
        }
    }
}
