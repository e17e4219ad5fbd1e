namespace Krewe.Silo;

/// <summary>The folder for what this process keeps on disk.</summary>
internal static class DataFolder
{
    /// <summary>Makes the folder, for its owner alone, and proves that it can be written; returns its full path.</summary>
    /// <exception cref="StartException">It cannot be made or written.</exception>
    public static string Prepare(string folder)
    {
        try
        {
            var full = Path.GetFullPath(folder);
            if (!Directory.Exists(full))
            {
                Create(full);
            }

            var probe = Path.Combine(full, $".write-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return full;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StartException($"cannot write to the data folder '{folder}': {FirstLine(error.Message)} (pass --data)", error);
        }
    }

    private static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
