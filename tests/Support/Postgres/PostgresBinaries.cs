using System.Globalization;

namespace Krewe.Tests.Support.Postgres;

/// <summary>The folder of a PostgreSQL installation's programs.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    /// <summary>The oldest major version that Krewe supports.</summary>
    public const int OldestMajor = 15;

    private const string DebianFolder = "/usr/lib/postgresql";

    public string Initdb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>The newest supported version in Debian's versioned folder, else whatever the PATH leads to; null when there is none.</summary>
    public static PostgresBinaries? Find() =>
        InDebianFolder().Concat(OnPath()).Select(folder => new PostgresBinaries(folder)).FirstOrDefault(found => found.AreComplete);

    private bool AreComplete => File.Exists(Initdb) && File.Exists(Postgres);

    private static IEnumerable<string> InDebianFolder() =>
        !Directory.Exists(DebianFolder)
            ? []
            : Directory.EnumerateDirectories(DebianFolder)
                .Select(folder => (Folder: folder, Major: MajorVersion(folder)))
                .Where(version => version.Major >= OldestMajor)
                .OrderByDescending(version => version.Major)
                .Select(version => Path.Combine(version.Folder, "bin"));

    private static int MajorVersion(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;

    private static string[] OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
