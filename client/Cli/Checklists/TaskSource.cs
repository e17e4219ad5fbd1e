using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>A task file on disk.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Relative">The same from the root of the repository, with slashes.</param>
/// <param name="Name">What its tasks are called by: the feature, or the file's name.</param>
internal sealed record TaskSource(string Path, string Relative, string Name)
{
    /// <summary>Texts that belong to all of its tasks, from the root of the repository.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Labels of all its tasks, besides the format.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>True when whoever writes it puts a lock file beside it.</summary>
    public bool IsLocked { get; init; }
}

/// <summary>The ids of a file's tasks.</summary>
internal sealed class TaskIds(TaskSource source)
{
    private const int LengthMax = 100;

    private const int PrefixMax = 60;

    private readonly string _prefix = Prefix(source);

    /// <summary>What a task is called, and what it is called when another has that name.</summary>
    public (string Id, string Other) Of(FileTask task)
    {
        // The file as a whole has its bare name.
        var rest = task.Key == Krewe.Formats.SpecKit.SpecKitFormat.FeatureKey && task.State is null ? string.Empty : $"-{task.Key}";
        return (Fitting(_prefix + rest), Fitting($"{_prefix}-{Mark(source.Relative)}{rest}"));
    }

    private static string Prefix(TaskSource source)
    {
        var name = new string([.. source.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-')]).Trim('-', '.', '_');
        return name.Length switch { 0 => Mark(source.Relative), > PrefixMax => $"{name[..(PrefixMax - 9)]}-{Mark(name)}", _ => name };
    }

    private static string Fitting(string id) => id.Length <= LengthMax ? id : $"{id[..(LengthMax - 9)]}-{Mark(id)}";

    private static string Mark(string text) => SyncBase.Hash(text)[..8];
}
