namespace Krewe.Cli.Checklists;

/// <summary>Replaces a file whole: nobody sees half of it, and a crash leaves the old one or the new one.</summary>
internal static class AtomicFile
{
    /// <summary>Writes the new bytes if the file is still what was read; false when it is not.</summary>
    public static async Task<bool> ReplaceAsync(string path, ReadOnlyMemory<byte> read, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        // A link stays a link: what it leads to is replaced.
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var draft = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.krewe-{Guid.NewGuid():N}");
        try
        {
            await WriteAsync(draft, target, bytes, cancellation);
            var now = await File.ReadAllBytesAsync(target, cancellation);
            if (!read.Span.SequenceEqual(now))
            {
                return false;
            }

            File.Move(draft, target, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task WriteAsync(string draft, string target, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await using var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(target));
        }

        await file.WriteAsync(bytes, cancellation);
        file.Flush(flushToDisk: true);
    }
}
