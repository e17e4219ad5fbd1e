namespace Krewe.Cli.Export;

/// <summary>A file that is replaced whole or not at all: whoever reads it at the same time reads the old one or the new one.</summary>
internal static class ReplacedFile
{
    /// <summary>Writes it; a link is followed, and the rights of a file that is there are kept.</summary>
    /// <exception cref="IOException">It cannot be written; what was there is as it was.</exception>
    public static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        var target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
        if (Directory.Exists(target))
        {
            throw new IOException($"{path} is a folder: name the file to write in it.");
        }

        var draft = $"{target}.{Environment.ProcessId}.new";
        try
        {
            T result;
            await using (var file = Open(draft))
            {
                result = await write(file);
                await file.FlushAsync();
                file.Flush(flushToDisk: true);
            }

            KeepRights(target, draft);
            File.Move(draft, target, overwrite: true);
            return result;
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static FileStream Open(string draft)
    {
        try
        {
            return new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024, FileOptions.Asynchronous);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new IOException($"{draft} cannot be written: {failure.Message}", failure);
        }
    }

    private static void KeepRights(string target, string draft)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(draft, File.GetUnixFileMode(target));
        }
    }
}
