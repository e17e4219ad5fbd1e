using System.Text.Json;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Checklists;

/// <summary>Finds the task files of Spec Kit: one for each feature, or the single one of older projects.</summary>
internal static class SpecKitFiles
{
    private const string FileName = "tasks.md";

    private static readonly string[] Documents = ["spec.md", "plan.md", "research.md", "data-model.md", "quickstart.md", "contracts", "checklists"];

    /// <summary>Those in and below a folder, in the order of their paths.</summary>
    /// <param name="folder">A repository, a folder in it, or a feature.</param>
    /// <param name="isActive">True for the active feature alone.</param>
    /// <param name="variable">Reads the environment.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static IReadOnlyList<TaskSource> Find(string folder, bool isActive, Func<string, string?> variable)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"There is no folder {folder}.");
        }

        var root = RepositoryFolder.Of(folder);
        string[] paths = isActive ? [Path.Combine(Active(root, variable), FileName)] : [.. In(folder).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var files = paths.Where(File.Exists).Select(path => Source(root, path)).ToList();
        return files.Count > 0 ? files : throw new UsageException(isActive
            ? $"There is no {paths[0]}."
            : $"There is no specs/<feature>/{FileName} and no .specify/{FileName} in {folder}.");
    }

    private static IEnumerable<string> In(string folder)
    {
        yield return Path.Combine(folder, ".specify", FileName);
        foreach (var specs in new[] { Path.Combine(folder, "specs"), Path.Combine(folder, ".specify", "specs") }.Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(specs, FileName, SearchOption.AllDirectories))
            {
                yield return path;
            }
        }

        yield return Path.Combine(folder, FileName);
    }

    /// <summary>As Spec Kit's own scripts find it.</summary>
    private static string Active(string root, Func<string, string?> variable)
    {
        if (variable("SPECIFY_FEATURE_DIRECTORY") is { Length: > 0 } named)
        {
            return Path.GetFullPath(named, root);
        }

        var file = Path.Combine(root, ".specify", "feature.json");
        if (!File.Exists(file))
        {
            throw new UsageException($"No feature is active: SPECIFY_FEATURE_DIRECTORY is not set, and there is no {file}.");
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("feature_directory", out var folder) && folder.GetString() is { Length: > 0 } path
                ? Path.GetFullPath(path, root)
                : throw new UsageException($"{file} has no feature_directory.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new UsageException($"{file} cannot be read: {failure.Message}");
        }
    }

    private static TaskSource Source(string root, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var name = Path.GetFileName(folder) is ".specify" ? "speckit" : Path.GetFileName(folder);
        return new TaskSource(path, RepositoryFolder.Relative(root, path), name)
        {
            Documents = [.. Documents.Select(document => Path.Combine(folder, document)).Where(Path.Exists).Select(document => RepositoryFolder.Relative(root, document) + (Directory.Exists(document) ? "/" : string.Empty))],
            Labels = [name.Length <= 100 ? name : name[..100]],
        };
    }
}
