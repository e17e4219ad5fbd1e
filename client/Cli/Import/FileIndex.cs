using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>
/// What has to be known of a whole file before its first line can be sent: how long it is, which ids it makes tasks of, and which
/// line counts when an id repeats: the one that was updated last, and of equal ones the last.
/// </summary>
internal sealed class FileIndex
{
    private readonly BeadsMapping _mapping;
    private readonly Dictionary<string, Winner> _winners = new(StringComparer.Ordinal);

    /// <summary>A line that breaks a rule makes no task, whatever it depends on.</summary>
    private FileIndex(bool asPending) => _mapping = new BeadsMapping(asPending, static _ => true);

    /// <summary>Lines that are not blank.</summary>
    public int Lines { get; private set; }

    /// <summary>Different issues, tombstones among them.</summary>
    public int Issues => _winners.Count;

    /// <summary>Reads the file to its end.</summary>
    public static async Task<FileIndex> ReadAsync(IAsyncEnumerable<BeadsLine> lines, bool asPending = false)
    {
        var index = new FileIndex(asPending);
        await foreach (var line in lines)
        {
            index.Add(line);
        }

        return index;
    }

    /// <summary>True when the file makes a task of that id.</summary>
    public bool MakesTask(string id) => _winners.TryGetValue(id, out var winner) && winner.MakesTask;

    /// <summary>The line that counts for an id.</summary>
    public long WinningLine(string id) => _winners[id].Line;

    private void Add(BeadsLine line)
    {
        Lines++;
        if (line is not BeadsIssueLine { Issue: var issue } issueLine)
        {
            return;
        }

        var challenger = new Winner(line.Number, issue.UpdatedAt?.Instant ?? DateTimeOffset.MinValue, _mapping.Map(issueLine).Task is not null);
        if (!_winners.TryGetValue(issue.Id, out var winner) || challenger.UpdatedAt >= winner.UpdatedAt)
        {
            _winners[issue.Id] = challenger;
        }
    }

    private readonly record struct Winner(long Line, DateTimeOffset UpdatedAt, bool MakesTask);
}
