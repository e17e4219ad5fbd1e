using Krewe.Storage.StoreOpening;

namespace Krewe.Storage.Sqlite;

/// <summary>Holds a data folder for one process: two that wrote to one file would each think to be alone.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Makes the folder when it is not there, and takes it.</summary>
    /// <exception cref="StoreStartException">Another process holds it, or it cannot be written to.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            PrivateFiles.MakeFolder(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw NotWritable(folder, failure);
        }

        var path = Path.Combine(folder, "krewe.lock");
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path) && IsReadable(path))
        {
            throw new StoreStartException($"the data folder {folder} is in use by another krewe process");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static StoreStartException NotWritable(string folder, Exception failure) =>
        new($"the data folder {folder} cannot be written to: {failure.Message}", failure);

    /// <summary>Tells a lock that is held from a file that is out of reach.</summary>
    private static bool IsReadable(string path) => new FileInfo(path).Exists;
}
