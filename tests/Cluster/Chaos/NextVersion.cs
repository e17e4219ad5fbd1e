using System.Text;
using Krewe.Cluster.Tests.Processes;

namespace Krewe.Cluster.Tests.Chaos;

/// <summary>
/// The server's program once more, in a folder of its own and with the next version's number. Its code is the same: what an older
/// version of the messages looks like is held by the golden files of the contracts.
/// </summary>
internal sealed class NextVersion : IDisposable
{
    private readonly DirectoryInfo _folder;

    private NextVersion(DirectoryInfo folder) => _folder = folder;

    /// <summary>The program.</summary>
    public string Program => Path.Combine(_folder.FullName, Path.GetFileName(SiloProgram.Path));

    public static NextVersion Make()
    {
        var from = Path.GetDirectoryName(SiloProgram.Path)!;
        var folder = Directory.CreateTempSubdirectory("krewe-next-");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder.FullName, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        var made = new NextVersion(folder);
        Renumber(made.Program);
        return made;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The number stands as text in the program; another one of the same length takes its place.</summary>
    private static void Renumber(string program)
    {
        var bytes = File.ReadAllBytes(program);
        var version = System.Diagnostics.FileVersionInfo.GetVersionInfo(program).ProductVersion!;
        var number = Encoding.UTF8.GetBytes(version);
        var at = bytes.AsSpan().IndexOf(number);
        Assert.True(at >= 0, $"the version {version} is not in {program}");
        bytes[at] = (byte)'9';
        File.WriteAllBytes(program, bytes);
    }
}
