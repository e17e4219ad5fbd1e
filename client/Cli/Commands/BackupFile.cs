namespace Krewe.Cli.Commands;

/// <summary>A file that is there whole or not at all, and that its owner alone can read.</summary>
internal static class BackupFile
{
    private const string Unfinished = ".unfinished";

    /// <summary>Writes a file that is not there yet; returns once the disk has it.</summary>
    /// <exception cref="IOException">It is there, or cannot be written.</exception>
    public static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        Demand(path);

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

    private static void Demand(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder: name the file to write in it.");
        }

        if (Path.Exists(path))
        {
            throw new IOException($"There is a file {path} already; a backup replaces none.");
        }

        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
        {
            throw new IOException($"There is no folder {folder}: make it first, or write the backup elsewhere.");
        }
    }

    /// <summary>One that another backup is writing cannot be opened, and is its own to remove.</summary>
    private static FileStream Open(string path)
    {
        try
        {
            return OpenForOwner(path);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"There is no permission to write {path}.", denied);
        }
        catch (IOException failure)
        {
            throw new IOException($"{path} cannot be written: {failure.Message}", failure);
        }
    }

    private static FileStream OpenForOwner(string path)
    {
        Remove(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>What is there already goes, whoever left it: others may be able to read it, or it may be a link to elsewhere.</summary>
    private static void Remove(string path)
    {
        var there = new FileInfo(path);
        if (there.LinkTarget is not null)
        {
            there.Delete();
        }
        else if (there.Exists)
        {
            using var mine = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Write, Share = FileShare.Delete });
            there.Delete();
        }
    }
}
