namespace Krewe.Cli.Checklists;

/// <summary>Where a repository begins: its files are called by their way from there, so that every clone calls them the same.</summary>
internal static class RepositoryFolder
{
    private static readonly string[] Signs = [".git", ".specify"];

    /// <summary>The nearest folder above, or the folder itself, that looks like a root; else the folder itself.</summary>
    public static string Of(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (Signs.Any(sign => Path.Exists(Path.Combine(above.FullName, sign))))
            {
                return above.FullName;
            }
        }

        return folder;
    }

    /// <summary>A path from the root, with slashes.</summary>
    public static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
