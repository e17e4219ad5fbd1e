namespace Krewe.Storage.Sqlite;

/// <summary>
/// The database holds the keys that tokens are signed with: nobody but its owner may read it, in whatever folder it is. The files that
/// SQLite puts beside it get the mode that it has.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;
    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    /// <summary>Makes a folder for its owner alone; one that is there stays as it is.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, FolderMode);
    }

    /// <summary>Makes the database's file when it is not there, and takes from all others what they may do with it.</summary>
    public static void Keep(string database)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var options = new FileStreamOptions { Mode = System.IO.FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = FileMode };
        new FileStream(database, options).Dispose();
        foreach (var file in Suffixes.Select(suffix => database + suffix).Where(File.Exists))
        {
            Tighten(file);
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Tighten(string file)
    {
        try
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) & FileMode);
        }
        catch (UnauthorizedAccessException)
        {
            // Somebody else's file: what others may do with it is their affair.
        }
    }
}
