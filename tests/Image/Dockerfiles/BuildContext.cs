using System.Diagnostics;
using System.Text.RegularExpressions;
using Krewe.Tests.Support;

namespace Krewe.Image.Tests.Dockerfiles;

/// <summary>What COPY sees: the repository's files without those that .dockerignore names.</summary>
internal static class BuildContext
{
    public static async Task<IReadOnlyList<string>> ListAsync()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var files = (await git.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await git.WaitForExitAsync();
        var ignored = (await File.ReadAllLinesAsync(RepositoryRoot.Combine(".dockerignore"))).Where(line => line.Length > 0).Select(Pattern).ToList();
        return [.. files.Where(file => File.Exists(RepositoryRoot.Combine(file)) && !ignored.Exists(pattern => pattern.IsMatch(file)))];
    }

    public static async Task CopyAsync(string target)
    {
        foreach (var file in await ListAsync())
        {
            var copy = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(RepositoryRoot.Combine(file), copy);
        }
    }

    /// <summary>A pattern is for the whole path or for a folder above it; <c>**/</c> stands for any folders, <c>*</c> ends at a slash.</summary>
    private static Regex Pattern(string line) => new(
        "^" + Regex.Escape(line).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "(/|$)",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));
}
