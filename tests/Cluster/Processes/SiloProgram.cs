namespace Krewe.Cluster.Tests.Processes;

/// <summary>The built server, beside this test program in artifacts/ENGINE/bin.</summary>
internal static class SiloProgram
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));

    public static string Path { get; } = BesideThis("Krewe.Silo");

    /// <summary>Another built program of the same engine.</summary>
    public static string BesideThis(string name) => System.IO.Path.Combine(Here.Parent!.Parent!.FullName, name, Here.Name, $"{name}.dll");

    /// <summary>solo or orleans.</summary>
#if ENGINE_ORLEANS
    public const string Engine = "orleans";
#else
    public const string Engine = "solo";
#endif
}
