using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Krewe.Tests.Support.Postgres;

/// <summary>The folder of a PostgreSQL installation's programs.</summary>
internal sealed partial record PostgresBinaries(string Folder)
{
    /// <summary>The oldest major version that Krewe supports.</summary>
    public const int OldestMajor = 15;

    private const string DebianFolder = "/usr/lib/postgresql";

    public string Initdb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>The newest version in Debian's versioned folder, else what the PATH leads to; null when none is new enough and works.</summary>
    public static PostgresBinaries? Find() =>
        InDebianFolder().Concat(OnPath()).Select(folder => new PostgresBinaries(folder)).FirstOrDefault(found => found.Work());

    /// <summary>Asks the program itself: a file on the PATH may be a link that leads nowhere, or too old.</summary>
    private bool Work()
    {
        if (!File.Exists(Initdb) || !File.Exists(Postgres))
        {
            return false;
        }

        try
        {
            using var asked = Process.Start(new ProcessStartInfo(Postgres, "--version") { RedirectStandardOutput = true, UseShellExecute = false });
            var major = Version().Match(asked?.StandardOutput.ReadToEnd() ?? "").Groups["major"].Value;
            return int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= OldestMajor;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static IEnumerable<string> InDebianFolder() =>
        !Directory.Exists(DebianFolder)
            ? []
            : Directory.EnumerateDirectories(DebianFolder)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var major) ? major : 0)
                .Select(folder => Path.Combine(folder, "bin"));

    private static string[] OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"PostgreSQL\) (?<major>\d{1,4})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
