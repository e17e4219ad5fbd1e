using System.Diagnostics;
using Krewe.Tests.Support;

namespace Krewe.Repository.Tests;

/// <summary>The files that the repository tracks, or is about to.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<string[]> Tracked = new(List);

    public static IReadOnlyList<string> All => Tracked.Value;

    public static IEnumerable<string> Projects() => All.Where(path =>
        path.EndsWith(".csproj", StringComparison.Ordinal) && !path.StartsWith(".ci/", StringComparison.Ordinal));

    public static IEnumerable<string> Sources(string folder) => All.Where(path =>
        path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, path));

    private static string[] List()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(RepositoryRoot.Path, path)))];
    }
}
