using Krewe.Cli.Hosting;

namespace Krewe.Cli.Roles;

/// <summary>The role files that a command line names: files as they are, and of folders all Markdown in them.</summary>
internal static class RoleFiles
{
    /// <summary>So many are read at once.</summary>
    public const int Max = 1_000;

    /// <summary>Markdown that lies beside role files and is none.</summary>
    private static readonly string[] Others = ["readme", "changelog", "contributing", "license", "index"];

    /// <summary>Each file once, those of a folder in the order of their paths.</summary>
    /// <exception cref="UsageException">A file or folder is not there, or there is nothing or too much to read.</exception>
    public static IReadOnlyList<string> Find(string folder, IReadOnlyList<string> named)
    {
        var files = named.SelectMany(name => Of(Path.GetFullPath(name, folder))).Distinct(StringComparer.Ordinal).Take(Max + 1).ToList();
        if (files.Count is 0 or > Max)
        {
            throw new UsageException(files.Count == 0 ? "There are no role files: they end in .md." : $"There are more than {Max} role files: name fewer.");
        }

        return files;
    }

    private static IEnumerable<string> Of(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? [path] : throw new UsageException($"There is no file or folder {path}.");
        }

        return Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories)
            .Where(file => !Others.Contains(Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
    }
}
