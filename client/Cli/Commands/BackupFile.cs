namespace Krewe.Cli.Commands;

/// <summary>A file that is there whole or not at all, and that its owner alone can read.</summary>
internal static class BackupFile
{
    private const string Unfinished = ".unfinished";

    /// <summary>Writes a file that is not there yet; returns once the disk has it.</summary>
    /// <exception cref="IOException">It is there, or cannot be written.</exception>
    public static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        if (Path.Exists(path))
        {
            throw new IOException($"There is a file {path} already; a backup replaces none.");
        }

        // One that another backup is writing cannot be opened, and is its own to remove.
        var unfinished = path + Unfinished;
        var file = Open(unfinished);
        try
        {
            T result;
            await using (file)
            {
                result = await write(file);
                await file.FlushAsync();
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: false);
            return result;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
