namespace Krewe.Bench.Servers;

/// <summary>Where the build put the programs: beside this one, which lies in artifacts/ENGINE/bin/Krewe.Bench/CONFIGURATION.</summary>
internal static class Artifacts
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>solo or orleans.</summary>
    public static string Engine => Here.Parent!.Parent!.Parent!.Name;

    public static string Assembly(string project) => Beside(project, project + ".dll");

    public static string Beside(string project, string file)
    {
        var path = Path.Combine(Here.Parent!.Parent!.FullName, project, Here.Name, file);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is not there: run ./bench.sh, which builds it.");
    }
}
