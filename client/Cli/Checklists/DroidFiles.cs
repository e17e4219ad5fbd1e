using Krewe.Cli.Hosting;

namespace Krewe.Cli.Checklists;

/// <summary>Finds the task files of droids. The name of a file says whose work it is: <c>tasks-PRD-DOMAIN.md</c>.</summary>
internal static class DroidFiles
{
    private const string Pattern = "tasks-*.md";

    private const int LabelLength = 100;

    /// <summary>Files as they are named, and of folders those in them and in their folder <c>tasks</c>.</summary>
    /// <exception cref="UsageException">A file or folder is not there, or there is nothing to read.</exception>
    public static IReadOnlyList<TaskSource> Find(string folder, IReadOnlyList<string> named)
    {
        var paths = named.SelectMany(name => Of(Path.GetFullPath(name, folder))).Distinct(StringComparer.Ordinal).ToList();
        return paths.Count > 0 ? [.. paths.Select(Source)] : throw new UsageException($"There is no tasks/{Pattern} in {string.Join(" and ", named)}.");
    }

    private static IEnumerable<string> Of(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        return Directory.Exists(path)
            ? new[] { path, Path.Combine(path, "tasks") }.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, Pattern)).Order(StringComparer.Ordinal)
            : throw new UsageException($"There is no file or folder {path}.");
    }

    private static TaskSource Source(string path)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        var name = file.StartsWith("tasks-", StringComparison.Ordinal) && file.Length > 6 ? file[6..]
            : file == "tasks" && Path.GetFileName(Path.GetDirectoryName(path)) is { Length: > 0 } folder ? folder
            : file;
        return new TaskSource(path, RepositoryFolder.Relative(RepositoryFolder.Of(Path.GetDirectoryName(path)!), path), name) { Labels = [.. Labels(name)], IsLocked = true };
    }

    /// <summary>Of <c>0042-security-assessment</c>: that, and the domain security.</summary>
    private static IEnumerable<string> Labels(string name)
    {
        yield return name.Length <= LabelLength ? name : name[..LabelLength];
        var isNumbered = name.AsSpan().IndexOfAnyExceptInRange('0', '9') is > 0 and var digits && name[digits] == '-';
        var domain = (isNumbered ? name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..] : name).Replace("-assessment", string.Empty, StringComparison.Ordinal);
        if (domain.Length is > 0 and <= LabelLength && domain != name)
        {
            yield return domain;
        }
    }
}
