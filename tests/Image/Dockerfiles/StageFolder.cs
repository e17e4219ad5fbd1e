using System.Text.RegularExpressions;

namespace Krewe.Image.Tests.Dockerfiles;

/// <summary>Stands for the file system of one stage: its few top folders are folders below <paramref name="root"/>.</summary>
internal sealed partial class StageFolder(string root)
{
    /// <summary>The current folder, as the Dockerfile names it.</summary>
    public string WorkingDirectory { get; private set; } = "/";

    /// <summary>Variables that later steps and the image's processes see.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Moves to a folder, which is made when it is missing.</summary>
    public void Enter(string directory)
    {
        WorkingDirectory = directory;
        Directory.CreateDirectory(Local(directory));
    }

    /// <summary>Where a path of the image lies on this machine.</summary>
    public string Local(string path) => root + Path.GetFullPath(path, WorkingDirectory).TrimEnd('/');

    /// <summary>A command line with its paths as they are on this machine.</summary>
    public string Translate(string text) => OwnPath().Replace(text, root + "$1");

    /// <summary>Absolute paths that no stage has, and that a step would need on this machine itself.</summary>
    public static IEnumerable<string> Foreign(string text) =>
        AbsolutePath().Matches(text).Select(match => match.Value).Where(path => !OwnPath().IsMatch(path));

    [GeneratedRegex(@"(?<![\w./-])(/(?:src|app|data)(?=[/\s:;""',]|$))")]
    private static partial Regex OwnPath();

    [GeneratedRegex(@"(?<![\w./:-])/[a-z]+")]
    private static partial Regex AbsolutePath();
}
