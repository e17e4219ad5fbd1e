using Krewe.Cli.Sessions;

namespace Krewe.Cli.Bd.Offline;

/// <summary>Answers in files that only their owner can read, the oldest thrown away beyond a number and a size.</summary>
internal sealed class CacheFolder(string path)
{
    /// <summary>The most answers that are kept.</summary>
    public const int FilesMax = 200;

    /// <summary>The most bytes that are kept.</summary>
    public const long BytesMax = 32 * 1024 * 1024;

    /// <summary>The largest answer that is kept.</summary>
    public const int AnswerBytesMax = 8 * 1024 * 1024;

    /// <summary>Keeps an answer. That it cannot be kept is no reason to fail: it was answered.</summary>
    public void Keep(string name, byte[] body)
    {
        if (body.Length > AnswerBytesMax)
        {
            return;
        }

        try
        {
            var isNew = !File.Exists(Path.Combine(path, name));
            Directory.CreateDirectory(path);
            LockedFile.Replace(Path.Combine(path, name), body);
            if (isNew)
            {
                Prune();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk: the next answer comes from the server as well.
        }
    }

    /// <summary>The answer, and when it was kept; null when there is none.</summary>
    public (byte[] Body, DateTimeOffset At)? Find(string name)
    {
        try
        {
            var file = new FileInfo(Path.Combine(path, name));
            return file.Exists ? (File.ReadAllBytes(file.FullName), new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The answers whose names begin so, the newest first.</summary>
    public IEnumerable<(byte[] Body, DateTimeOffset At)> Newest(string start)
    {
        var folder = new DirectoryInfo(path);
        return !folder.Exists ? [] : folder.GetFiles(start + "-*").OrderByDescending(file => file.LastWriteTimeUtc)
            .Select(file => Find(file.Name)).OfType<(byte[] Body, DateTimeOffset At)>();
    }

    private void Prune()
    {
        var files = new DirectoryInfo(path).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc).ToList();
        var bytes = 0L;
        for (var index = 0; index < files.Count; index++)
        {
            bytes += files[index].Length;
            if (index >= FilesMax || bytes > BytesMax)
            {
                files[index].Delete();
            }
        }
    }
}
