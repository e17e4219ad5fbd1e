namespace Krewe.Formats.Checklists;

/// <summary>
/// A task file, byte by byte. Reading never fails: what cannot be used is told in <see cref="Faults"/>, and the bytes are kept as they are.
/// Writing changes what is asked for and nothing else: line endings, byte order mark, trailing spaces and bytes that are no UTF-8 stay.
/// </summary>
public sealed class ChecklistDocument
{
    private ChecklistDocument(ReadOnlyMemory<byte> bytes, IReadOnlyList<ChecklistLine> lines, IReadOnlyList<ChecklistFault> faults) =>
        (Bytes, Lines, Faults) = (bytes, lines, faults);

    /// <summary>The file as it was read.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Its lines, in order; none when the file as a whole cannot be used.</summary>
    public IReadOnlyList<ChecklistLine> Lines { get; }

    /// <summary>Why its tasks cannot be relied on; empty when they can.</summary>
    public IReadOnlyList<ChecklistFault> Faults { get; }

    /// <summary>Reads a file of any content.</summary>
    public static ChecklistDocument Read(ReadOnlyMemory<byte> bytes)
    {
        if (WholeFault(bytes.Span) is { } fault)
        {
            return new(bytes, [], [fault]);
        }

        var (lines, faults) = LineReading.Read(bytes);
        return new(bytes, lines, faults);
    }

    /// <summary>The file with changes. Without changes it is the same bytes.</summary>
    public byte[] With(IEnumerable<ChecklistEdit> edits)
    {
        using var result = new MemoryStream(Bytes.Length + 256);
        var done = 0;
        foreach (var edit in edits.Select((edit, order) => (edit, order)).OrderBy(one => one.edit.Start).ThenBy(one => one.order).Select(one => one.edit))
        {
            if (edit.Start < done)
            {
                throw new InvalidOperationException($"Two changes meet at byte {edit.Start}.");
            }

            result.Write(Bytes.Span[done..edit.Start]);
            result.Write(edit.Bytes.Span);
            done = edit.Start + edit.Length;
        }

        result.Write(Bytes.Span[done..]);
        return result.ToArray();
    }

    /// <summary>The line ending that a new line after this one gets: its own, else that of the line before it, else a line feed.</summary>
    public ReadOnlySpan<byte> EndingAt(ChecklistLine line)
    {
        for (var index = line.Number - 1; index >= 0; index--)
        {
            if (Lines[index] is { EndingLength: > 0 } ended)
            {
                return Bytes.Span.Slice(ended.End, ended.EndingLength);
            }
        }

        return "\n"u8;
    }

    private static ChecklistFault? WholeFault(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ChecklistLimits.FileBytes)
        {
            return new(0, $"the file is larger than {ChecklistLimits.FileBytes} bytes");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new(0, "the file is UTF-16: save it as UTF-8");
        }

        if (LineEndsBefore(bytes) >= ChecklistLimits.Lines)
        {
            return new(0, $"the file has more than {ChecklistLimits.Lines} lines");
        }

        return bytes.IndexOf((byte)0) is >= 0 and var zero
            ? new(1 + LineEndsBefore(bytes[..zero]), "the file has a zero byte: it is no text")
            : null;
    }

    private static int LineEndsBefore(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n') + bytes.Count((byte)'\r') - bytes.Count("\r\n"u8);
}
