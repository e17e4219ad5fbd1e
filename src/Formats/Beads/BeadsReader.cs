using System.Runtime.CompilerServices;
using Krewe.Formats.Lines;

namespace Krewe.Formats.Beads;

/// <summary>Reads a Beads JSONL file (<c>.beads/issues.jsonl</c>, or what <c>bd export</c> writes), old or new, clean or not.</summary>
public static class BeadsReader
{
    /// <summary>What Beads itself takes: 64 MiB.</summary>
    public const int DefaultMaxLineBytes = 64 * 1024 * 1024;

    /// <summary>Reads line by line, holding one at a time.</summary>
    /// <remarks>
    /// A line that cannot be read, or that is longer than the limit, is a <see cref="BeadsErrorLine"/> and the reading goes on; only
    /// the stream's own errors are thrown. A byte order mark, either kind of line end, and blank lines are taken as they come.
    /// What is remembered from line to line is the ids, to tell of those that repeat.
    /// </remarks>
    /// <param name="stream">UTF-8; not disposed.</param>
    /// <param name="maxLineBytes">A longer line is refused without being held.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async IAsyncEnumerable<BeadsLine> ReadAsync(
        Stream stream,
        int maxLineBytes = DefaultMaxLineBytes,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLineBytes, 1);
        ArgumentOutOfRangeException.ThrowIfEqual(maxLineBytes, int.MaxValue);
        var lines = new LineReader(stream, maxLineBytes);
        var parser = new BeadsLineParser();
        while (await lines.ReadAsync(cancellation))
        {
            var line = lines.IsTooLong
                ? new BeadsErrorLine(lines.Number, null, $"the line is longer than {maxLineBytes} bytes")
                : parser.Parse(lines.Number, lines.Line);
            if (line is not null)
            {
                yield return line;
            }
        }
    }
}
