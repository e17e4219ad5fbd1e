namespace Krewe.Cli.Sessions;

/// <summary>
/// A file that only its owner can read, and that several processes use at once: a change is made under a lock file and replaces the file
/// whole, so that no reader sees half of one.
/// </summary>
internal sealed class LockedFile(string path, TimeProvider time)
{
    private const int LockAttemptsMax = 200;

    private static readonly TimeSpan LockRest = TimeSpan.FromMilliseconds(10);

    /// <summary>What it holds; null when it is not there.</summary>
    public byte[]? Read()
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Changes what it holds.</summary>
    public async Task UpdateAsync(Func<byte[]?, byte[]> change, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var held = await LockAsync(cancellation);
        Replace(path, change(Read()), isLasting: true);
    }

    /// <summary>Writes a file whole: whoever reads it at the same time reads the old one or the new one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it holds then.</param>
    /// <param name="isLasting">True when a power cut must not leave it empty: claims that are forgotten are held by nobody.</param>
    public static void Replace(string path, byte[] content, bool isLasting = false)
    {
        var draft = $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.new";
        using (var file = new FileStream(draft, Private(FileMode.Create)))
        {
            file.Write(content);
            file.Flush(flushToDisk: isLasting);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The lock is the open file, not its presence: a process that dies leaves nothing locked.</summary>
    private async Task<FileStream> LockAsync(CancellationToken cancellation)
    {
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return new FileStream(path + ".lock", Private(FileMode.OpenOrCreate));
            }
            catch (IOException) when (attempts < LockAttemptsMax)
            {
                await Task.Delay(LockRest, time, cancellation);
            }
        }
    }

    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
