namespace Krewe.Cluster.Tests.Processes;

/// <summary>The built server, beside this test program in artifacts/ENGINE/bin.</summary>
internal static class SiloProgram
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));

    public static string Path { get; } = System.IO.Path.Combine(Here.Parent!.Parent!.FullName, "Krewe.Silo", Here.Name, "Krewe.Silo.dll");

    /// <summary>solo or orleans.</summary>
#if ENGINE_ORLEANS
    public const string Engine = "orleans";
#else
    public const string Engine = "solo";
#endif
}
