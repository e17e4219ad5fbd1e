using System.Text;

namespace Krewe.Formats.Checklists;

/// <summary>A change of some bytes of a task file.</summary>
/// <param name="Start">The place of the first byte that goes.</param>
/// <param name="Length">How many bytes go; 0 to insert.</param>
/// <param name="Bytes">What comes in their place.</param>
public sealed record ChecklistEdit(int Start, int Length, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Puts another mark between the brackets of a box.</summary>
    public static ChecklistEdit Box(ChecklistLine line, string mark) =>
        line.Kind == ChecklistLineKind.Box
            ? new(line.Start + line.Shape.MarkStart, line.Shape.MarkLength, Encoding.UTF8.GetBytes(mark))
            : throw new ArgumentException($"Line {line.Number} has no box.", nameof(line));

    /// <summary>Replaces some bytes of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="start">From the beginning of the line, in bytes.</param>
    /// <param name="length">How many bytes go.</param>
    /// <param name="text">What comes in their place.</param>
    public static ChecklistEdit Part(ChecklistLine line, int start, int length, string text) =>
        start >= 0 && length >= 0 && start + length <= line.Bytes.Length
            ? new(line.Start + start, length, Encoding.UTF8.GetBytes(text))
            : throw new ArgumentOutOfRangeException(nameof(start));

    /// <summary>Adds a line below another, with the line ending that is used there.</summary>
    public static ChecklistEdit Below(ChecklistDocument document, ChecklistLine line, ReadOnlySpan<byte> indent, string text)
    {
        var ending = document.EndingAt(line);
        byte[] content = [.. indent, .. Encoding.UTF8.GetBytes(text)];
        return line.EndingLength > 0
            ? new(line.End + line.EndingLength, 0, (byte[])[.. content, .. ending])
            : new(line.End, 0, (byte[])[.. ending, .. content]);
    }
}
