namespace Krewe.Tests.Support;

/// <summary>Where this repository lies on disk, found from the running test's own folder.</summary>
public static class RepositoryRoot
{
    private const string Marker = "Orleans.sln";

    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The absolute path of the folder that holds Orleans.sln.</summary>
    public static string Path => Found.Value;

    /// <summary>The absolute path of a file or folder, named relative to the root.</summary>
    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No {Marker} in any folder above {AppContext.BaseDirectory}: tests run from inside the repository.");
    }
}
