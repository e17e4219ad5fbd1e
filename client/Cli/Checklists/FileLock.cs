namespace Krewe.Cli.Checklists;

/// <summary>The lock file that droids put beside a task file while they write it.</summary>
internal sealed class FileLock : IDisposable
{
    private const int AttemptsMax = 50;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly string? _path;

    private FileLock(string? path) => _path = path;

    /// <summary>Takes the lock; null when another keeps it for five seconds.</summary>
    public static async Task<FileLock?> TakeAsync(TaskSource source, TimeProvider time, CancellationToken cancellation)
    {
        if (!source.IsLocked)
        {
            return new FileLock(null);
        }

        var path = source.Path + ".lock";
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
                return new FileLock(path);
            }
            catch (IOException) when (attempts == AttemptsMax && File.Exists(path))
            {
                return null;
            }
            catch (IOException failure) when (attempts < AttemptsMax && failure is not DirectoryNotFoundException)
            {
                // Its holder may have put it away between the refusal and a look at it.
                await Task.Delay(Rest, time, cancellation);
            }
        }
    }

    public void Dispose()
    {
        if (_path is not null)
        {
            File.Delete(_path);
        }
    }
}
