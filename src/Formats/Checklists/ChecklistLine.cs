using System.Text;

namespace Krewe.Formats.Checklists;

/// <summary>What a line of a task file is.</summary>
public enum ChecklistLineKind
{
    /// <summary>Nothing but white space.</summary>
    Blank,

    /// <summary><c># text</c> to <c>###### text</c>.</summary>
    Heading,

    /// <summary>An item with a box: <c>- [ ] text</c>.</summary>
    Box,

    /// <summary>An item without a box.</summary>
    Bullet,

    /// <summary>Any other text.</summary>
    Text,

    /// <summary>Part of a code block or of a comment: nothing in it is a task.</summary>
    Verbatim,
}

/// <summary>A line of a task file: where its bytes are, and what it is.</summary>
public sealed class ChecklistLine
{
    private readonly ReadOnlyMemory<byte> _content;

    internal ChecklistLine(int number, int start, ReadOnlyMemory<byte> content, int endingLength, LineShape shape)
    {
        Number = number;
        Start = start;
        EndingLength = endingLength;
        Shape = shape;
        _content = content;
    }

    /// <summary>In the file, from 1.</summary>
    public int Number { get; }

    /// <summary>The place of its first byte.</summary>
    public int Start { get; }

    /// <summary>The place after the last byte of its text, where its line ending begins.</summary>
    public int End => Start + _content.Length;

    /// <summary>Bytes of its line ending: 0 at the end of a file, else 1 or 2.</summary>
    public int EndingLength { get; }

    /// <summary>What it is.</summary>
    public ChecklistLineKind Kind => Shape.Kind;

    /// <summary>Columns before its first sign; a tab goes on to the next multiple of four.</summary>
    public int Indent => Shape.Indent;

    /// <summary>Of a heading: 1 to 6; else 0.</summary>
    public int Level => Shape.Level;

    /// <summary>Its bytes, without the line ending.</summary>
    public ReadOnlySpan<byte> Bytes => _content.Span;

    /// <summary>The text after the signs that make it what it is. Bytes that are no UTF-8 show as U+FFFD; the file keeps them.</summary>
    public string Text => field ??= Decode(Bytes[Shape.TextStart..]).TrimEnd();

    /// <summary>The whole line as text.</summary>
    public string Whole => field ??= Decode(Bytes).TrimEnd();

    /// <summary>Of a box: what stands between its brackets.</summary>
    public string Mark => field ??= Decode(Bytes.Slice(Shape.MarkStart, Shape.MarkLength));

    internal LineShape Shape { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}: {Whole}";

    private static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).Replace('\0', '\ufffd');
}

/// <summary>What the signs of a line say.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Indent">Columns before its first sign.</param>
/// <param name="Level">Of a heading.</param>
/// <param name="TextStart">Where its text begins, in bytes from the start of the line.</param>
/// <param name="MarkStart">Of a box: where the mark between the brackets begins.</param>
/// <param name="MarkLength">Of a box: how many bytes the mark has.</param>
internal readonly record struct LineShape(ChecklistLineKind Kind, int Indent, int Level, int TextStart, int MarkStart = 0, int MarkLength = 0);
