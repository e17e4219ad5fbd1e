namespace Krewe.Cluster.Tests.Processes;

/// <summary>The lines of one stream, written by its reader and read by a test.</summary>
internal sealed class ProcessLines
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    /// <param name="line">Null is the end of the stream.</param>
    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Add(line);
        }
    }

    public IReadOnlyList<string> Read()
    {
        lock (_lock)
        {
            return [.. _lines];
        }
    }
}
